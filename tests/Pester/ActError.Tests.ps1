#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'A key that cannot be switched off' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Users = 'stale-1', 'stale-2', 'stale-3'
        $script:ErrorId = 'NotChanged,AwsCredentialReport.Commands.DisableStaleAccessKeyCommand'
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Simulator = Open-Simulator -Stale 3 -Fault 'UpdateAccessKey=AccessDenied*1'
        $script:RecordPath = Get-RecordPath
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys; RecordPath = $RecordPath; Confirm = $false }
    }

    AfterEach {
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'is a result and an error, and the run goes on' {
        $results = $Users | Disable-StaleAccessKey @Live -ErrorVariable problems -ErrorAction SilentlyContinue
        $succeeded = $?
        $succeeded | Should -BeFalse
        $results.Action | Should -Be ('Failed', 'Disabled', 'Disabled')
        $results[0].Reason | Should -BeExactly 'CallRefused'
        $results[0].Message | Should -Match '^Nothing was changed: AWS refused UpdateAccessKey \(.+\), and the status is still Active\.$'
        $results[0].RecordPath | Should -BeExactly $RecordPath
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly $ErrorId
        $problems[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
        $problems[0].TargetObject | Should -Be $results[0]
        "$($problems[0])" | Should -BeLike "Failed: AKIA* of stale-1: Nothing was changed: *"
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLike '*iam:UpdateAccessKey*'
        $problems[0].Exception.InnerException.RequestId | Should -Match '^[0-9a-f-]{36}$' -Because 'support asks for it'
        (Get-RecordLine $RecordPath).outcome | Should -BeExactly $null, 'notDone', $null, 'done', $null, 'done'
    }

    It 'is a result alone with -ErrorAction Ignore' {
        $Error.Clear()
        $results = $Users | Disable-StaleAccessKey @Live -ErrorAction Ignore
        $results.Action | Should -Be ('Failed', 'Disabled', 'Disabled')
        $Error.Count | Should -Be 0
    }

    It 'is in $Error with -ErrorAction SilentlyContinue' {
        $Error.Clear()
        $results = $Users | Disable-StaleAccessKey @Live -ErrorAction SilentlyContinue
        $results.Count | Should -Be 3
        $Error.Count | Should -Be 1
    }

    It 'ends the run with -ErrorAction Stop, its result first' {
        $results = [Collections.Generic.List[object]]::new()
        { $Users | Disable-StaleAccessKey @Live -ErrorAction Stop | ForEach-Object { $results.Add($_) } } | Should -Throw -ErrorId $ErrorId
        $results.Action | Should -Be 'Failed'
        @(Get-Change $Simulator).Count | Should -Be 1
    }

    It 'tells no secret in any stream' {
        $said = Invoke-WithStream 'param($n, $u, $k, $r) $n | Disable-StaleAccessKey -EndpointUrl $u -Credential $k -RecordPath $r -Force' @(
            $Users, $Simulator.Url, $Keys, $RecordPath)
        $said.Error.Count | Should -Be 1
        $said.Debug.Message -match '^UpdateAccessKey: .*request id' | Should -Not -BeNullOrEmpty
        $said.Verbose.Count | Should -BeGreaterThan 2
        Assert-NoSecret @($said.Output; $said.Error; $said.Warning; $said.Verbose; $said.Debug; $said.Progress; Get-Content $RecordPath)
    }
}

Describe 'What keeps a run from changing anything' {
    # The pauses between the attempts of a call grow to more than ten seconds.
    BeforeDiscovery {
        $script:Short = $env:LONG_TESTS -notin '1', 'all'
    }

    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Command = 'AwsCredentialReport.Commands.DisableStaleAccessKeyCommand'

        function Assert-Unreadable {
            $live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys; RecordPath = $RecordPath; ExcludeTag = 'Never=Ever' }
            $results = 'stale-1', 'stale-2' | Disable-StaleAccessKey @live -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $results.Action | Should -Be ('Refused', 'Refused')
            $results.Reason | Select-Object -Unique | Should -BeExactly 'LiveDataUnreadable'
            $problems.FullyQualifiedErrorId | Should -BeExactly (@("NotChanged,$Command") * 2)
            $RecordPath | Should -Not -Exist
        }
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

    It 'is IAM that does not answer: <Fault>' -ForEach @(
        @{ Fault = 'GetUser=AccessDenied' }
        @{ Fault = 'ListAccessKeys=AccessDenied' }
        @{ Fault = 'GetAccessKeyLastUsed=AccessDenied' }
        @{ Fault = 'ListUserTags=AccessDenied' }
    ) {
        $script:Simulator = Open-Simulator -Stale 2 -Fault $Fault
        Assert-Unreadable
    }

    It 'is not IAM that is busy for a while' {
        $script:Simulator = Open-Simulator -Stale 1 -Fault 'ListAccessKeys=Throttle*1'
        $result = Disable-StaleAccessKey stale-1 -EndpointUrl $Simulator.Url -Credential $Keys -RecordPath $RecordPath -WhatIf
        $result.Action | Should -Be 'WouldDisable'
    }

    It 'is a wrong secret, which ends the run' {
        $script:Simulator = Open-Simulator -Stale 2
        $wrong = [pscustomobject]@{ AccessKeyId = $Keys.AccessKeyId; SecretAccessKey = 'not-to-be-seen' }
        { 'stale-1', 'stale-2' | Disable-StaleAccessKey -EndpointUrl $Simulator.Url -Credential $wrong -Force } |
            Should -Throw -ErrorId "InvalidCredentials,$Command"
    }

    It 'is a profile that does not exist' {
        $script:Simulator = Open-Simulator
        { 'stale-1' | Disable-StaleAccessKey -EndpointUrl $Simulator.Url -ProfileName nobody -Force } | Should -Throw -ErrorId "ProfileNotFound,$Command"
    }

    It 'is a record that is a folder, found out before: <_>' -ForEach 'WhatIf', 'Force' {
        $script:Simulator = Open-Simulator -Stale 2
        $more = @{ $_ = $true }
        { 'stale-1' | Disable-StaleAccessKey -EndpointUrl $Simulator.Url -Credential $Keys -RecordPath "$TestDrive" @more } |
            Should -Throw "The record $TestDrive cannot be used: it is a folder." -ErrorId "RecordIsFolder,$Command"
    }

    It 'is a record that cannot be written: <_>' -ForEach 'below a file', 'somebody''s file', 'no such drive' {
        $script:Simulator = Open-Simulator -Stale 2
        $file = Join-Path $TestDrive 'notes.txt'
        Set-Content $file 'my notes'
        $path = @{
            'below a file'    = Join-Path $file 'record.jsonl'
            "somebody's file" = $file
            'no such drive'   = 'NoSuchDrive:/record.jsonl'
        }.$_
        $problems = $null
        try {
            $results = 'stale-1', 'stale-2' | Disable-StaleAccessKey -EndpointUrl $Simulator.Url -Credential $Keys -RecordPath $path -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $results.Action | Should -Be ('Failed', 'Failed')
            $results.Reason | Select-Object -Unique | Should -BeExactly 'RecordUnwritable'
            $results[0].Message | Should -BeLike 'Nothing was changed: The record * cannot be written: *'
            $problems.FullyQualifiedErrorId | Should -BeExactly "NotChanged,$Command", "NotChanged,$Command"
            $problems[0].CategoryInfo.Category | Should -Be 'WriteError'
        }
        catch [Management.Automation.DriveNotFoundException] {
            $_ | Should -BeLike '*NoSuchDrive*'
        }

        Find-Disabled $Simulator stale-1, stale-2 | Should -BeNullOrEmpty
        Get-Content $file | Should -BeExactly 'my notes'
    }

    It 'is IAM whose responses are cut' -Skip:$Short {
        $script:Simulator = Open-Simulator -Stale 2 -Fault 'ListAccessKeys=TruncatedXml'
        Assert-Unreadable
    }

    It 'is not IAM that is busy for longer' -Skip:$Short {
        $script:Simulator = Open-Simulator -Stale 1 -Fault 'ListAccessKeys=Throttle*4'
        $result = Disable-StaleAccessKey stale-1 -EndpointUrl $Simulator.Url -Credential $Keys -RecordPath $RecordPath -WhatIf
        $result.Action | Should -Be 'WouldDisable'
    }
}
