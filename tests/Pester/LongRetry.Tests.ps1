#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# The pauses between the attempts of a call grow to more than ten seconds. ActError has the same with short pauses.
Describe 'What keeps a run from changing anything for long' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Command = 'AwsCredentialReport.Commands.DisableStaleAccessKeyCommand'
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:RecordPath = Get-RecordPath
    }

    AfterEach {
        Get-Change $Simulator | Should -BeNullOrEmpty
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'is IAM whose responses are cut' {
        $script:Simulator = Open-Simulator -Stale 2 -Fault 'ListAccessKeys=TruncatedXml'
        $live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys; RecordPath = $RecordPath; ExcludeTag = 'Never=Ever' }
        $results = 'stale-1', 'stale-2' | Disable-StaleAccessKey @live -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $results.Action | Should -Be ('Refused', 'Refused')
        $results.Reason | Select-Object -Unique | Should -BeExactly 'LiveDataUnreadable'
        $problems.FullyQualifiedErrorId | Should -BeExactly (@("NotChanged,$Command") * 2)
        $RecordPath | Should -Not -Exist
    }

    It 'is not IAM that is busy for longer' {
        $script:Simulator = Open-Simulator -Stale 1 -Fault 'ListAccessKeys=Throttle*4'
        $result = Disable-StaleAccessKey stale-1 -EndpointUrl $Simulator.Url -Credential $Keys -RecordPath $RecordPath -WhatIf
        $result.Action | Should -Be 'WouldDisable'
    }
}
