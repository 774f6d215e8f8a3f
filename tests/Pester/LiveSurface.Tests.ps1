#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'The parameters of live commands' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Sets = (Get-Command Get-IamCredentialReport).ParameterSets
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'read well in Get-Command -Syntax' {
        $syntax = (Get-Command Get-IamCredentialReport -Syntax) -split '\r?\n' -ne ''
        $connection = '[-ProfileLocation <string>] [-Credential <psobject>] [-Region <string>] [-EndpointUrl <uri>] [<CommonParameters>]'
        $syntax | Should -Contain ('Get-IamCredentialReport [-UserName <string[]>] [-ProfileName <string[]>] [-AccountId <string[]>] [-MaximumAgeHours <double>] [-NoGenerate] ' +
            "[-TimeoutSeconds <int>] [-ThrottleLimit <int>] [-Detail] [-SshKey] [-OutFile <string>] [-ArchivePath <string>] [-Force] $connection")
        $syntax | Should -Contain ('Get-IamCredentialReport -AccountId <string[]> -RoleName <string> [-UserName <string[]>] [-ProfileName <string[]>] [-ExternalId <string>] ' +
            "[-MaximumAgeHours <double>] [-NoGenerate] [-TimeoutSeconds <int>] [-ThrottleLimit <int>] [-Detail] [-SshKey] [-OutFile <string>] [-ArchivePath <string>] [-Force] $connection")
    }

    It 'are in sets of which asking AWS is the default' {
        ($Sets | Where-Object IsDefault).Name | Should -BeExactly 'Live'
        $Sets.Name | Sort-Object | Should -Be 'Account', 'InputObject', 'LiteralPath', 'Live', 'Organization', 'Path', 'Sample'
    }

    It 'take account ids from the pipeline, and no credentials' {
        $piped = ($Sets | Where-Object Name -In Live, Account).Parameters | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }
        $piped.Name | Should -Be 'AccountId'
    }

    It 'take a whole URL as -EndpointUrl: <Command> refuses <Url>' -ForEach @(
        foreach ($command in 'Get-IamCredentialReport', 'Disable-StaleAccessKey Bob', 'Remove-StalePassword Bob', 'Restore-DisabledAccessKey -RecordPath x') {
            foreach ($url in '127.0.0.1:5080', 'localhost:5080', 'ftp://localhost', 'http://') { @{ Command = $command; Url = $url } }
        }
    ) {
        { & ([scriptblock]::Create("$Command -EndpointUrl $Url")) } |
            Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage "*'$Url' is not an http or https URL without a query. Give the whole URL, such as http://localhost:4566."
    }

    It 'take no profile without a name: <_>' -ForEach 'Get-IamCredentialReport', 'Disable-StaleAccessKey Bob' {
        foreach ($name in '""', '" "', '$null') {
            { & ([scriptblock]::Create("$_ -ProfileName $name")) } | Should -Throw -ErrorId 'ParameterArgument*,*'
        }

        { Get-IamCredentialReport -ProfileName @() } | Should -Throw -ErrorId 'ParameterArgument*,*'
        { & ([scriptblock]::Create("$_ -ProfileName ' '")) } | Should -Throw -ExpectedMessage '*The profile name is empty.*'
    }

    It 'need an account for a role: <Given>' -ForEach @(
        @{ Given = '-RoleName x'; Id = 'AccountsNeeded,*' }
        @{ Given = '-RoleName x -Organization:$false'; Id = 'AccountsNeeded,*' }
        @{ Given = '-ExternalId x'; Id = 'AmbiguousParameterSet,*' }
    ) {
        { & ([scriptblock]::Create("Get-IamCredentialReport -ProfileName x $Given")) } | Should -Throw -ErrorId $Id
    }

    It 'do not go together: <_>' -ForEach @(
        '-Path x.csv -OutFile y.csv'
        '-MaximumAgeHours 1 -ReferenceTime 2026-01-01'
        '-Sample -AccountId 123456789012'
    ) {
        { & ([scriptblock]::Create("Get-IamCredentialReport $_")) } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}

Describe 'Completion of live parameters' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        function Get-Completion([string] $Line) { (TabExpansion2 $Line).CompletionMatches.CompletionText }
        $script:File = Write-ProfileFile ([ordered]@{
                'audit'          = Get-StaticProfile
                'my dev account' = Get-StaticProfile
                'it''s'          = Get-StaticProfile
                '$(throw 1)'     = Get-StaticProfile
                'broken'         = @{ role_arn = 'x' }
            })
        $script:Garbage = Join-Path $TestDrive 'garbage'
        [IO.File]::WriteAllBytes($Garbage, [byte[]](0, 255, 91, 13, 10, 61, 61, 93, 0))
        $script:Text = Join-Path $TestDrive 'text'
        Set-Content $Text "not a profile`n[unfinished`nkey = value"
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'offers the profiles of the file' {
        $found = Get-Completion "Get-IamCredentialReport -ProfileLocation '$File' -ProfileName "
        $found | Should -Contain 'audit'
        $found.Count | Should -Be 5 -Because 'a profile that cannot be used hides no other'
        Get-Completion "Get-IamCredentialReport -ProfileLocation '$File' -ProfileName au" | Should -Be 'audit'
    }

    It 'quotes what needs it, and what is offered is the name' {
        $found = Get-Completion "Get-IamCredentialReport -ProfileLocation '$File' -ProfileName "
        $found | Should -Contain "'my dev account'"
        $found | Should -Contain "'it''s'"
        $found | Should -Contain "'`$(throw 1)'"
        foreach ($text in $found) {
            { [scriptblock]::Create("Write-Output $text").Invoke() } | Should -Not -Throw
        }

        Get-Completion "Get-IamCredentialReport -ProfileLocation '$File' -ProfileName 'my d" | Should -Be "'my dev account'"
    }

    It 'offers nothing of a file that is none, and says nothing: <_>' -ForEach 'Garbage', 'Text', 'none', 'folder' {
        $where = switch ($_) { 'Garbage' { $Garbage } 'Text' { $Text } 'folder' { $TestDrive } default { Join-Path $TestDrive 'no-such' } }
        $Error.Clear()
        (TabExpansion2 "Get-IamCredentialReport -ProfileLocation '$where' -ProfileName ").CompletionMatches |
            Where-Object ResultType -EQ ParameterValue | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }

    It 'offers more profiles behind a comma' {
        Get-Completion "Get-IamCredentialReport -ProfileLocation '$File' -ProfileName audit,my" | Should -Be "'my dev account'"
    }

    It 'offers regions' {
        Get-Completion 'Get-IamCredentialReport -Region us-gov-' | Should -Contain 'us-gov-west-1'
        $found = (TabExpansion2 'Get-IamCredentialReport -Region eu-central-').CompletionMatches
        $found.CompletionText | Should -Contain 'eu-central-1'
        ($found | Where-Object CompletionText -EQ 'eu-central-1').ToolTip | Should -BeLike '*Frankfurt*'
        Get-Completion 'Get-IamCredentialReport -RegionToCall cn-n' | Should -Contain 'cn-north-1'
    }
}

Describe 'The AWS SDK of the module' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator
        $file = Write-ProfileFile ([ordered]@{
                audit = Get-StaticProfile
                role  = [ordered]@{ source_profile = 'audit'; role_arn = "arn:aws:iam::${AccountId}:role/Audit" }
            })
        $script:Said = Invoke-InProcess @"
            Import-Module '$Manifest'
            'rows: ' + (Get-IamCredentialReport -EndpointUrl $($Simulator.Url) -ProfileLocation '$file' -ProfileName role).Count
            [Runtime.Loader.AssemblyLoadContext]::All | ForEach-Object {
                foreach (`$assembly in `$_.Assemblies) { "`$(`$_.Name): `$(`$assembly.GetName().Name)" }
            }
"@
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    It 'is loaded by a live call, and not into the session' {
        $Said | Should -Contain 'rows: 11'
        $Said | Should -Contain 'AwsCredentialReport.Engine: AWSSDK.Core'
        $Said -match '^Default: (AWSSDK|CsvHelper|AwsCredentialReport\.Engine)' | Should -BeNullOrEmpty
    }
}
