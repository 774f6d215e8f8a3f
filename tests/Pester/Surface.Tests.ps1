#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Manifest' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Data = Import-PowerShellDataFile $Manifest
        $script:Module = Get-Module AwsCredentialReport
    }

    It 'is valid, and says nothing' {
        $said = Test-ModuleManifest $Manifest -WarningVariable warnings -ErrorAction Stop
        $said.Name | Should -BeExactly 'AwsCredentialReport'
        $warnings | Should -BeNullOrEmpty
    }

    It 'lists exactly what is exported' {
        @($Module.ExportedCmdlets.Keys) | Sort-Object | Should -Be @($Data.CmdletsToExport | Sort-Object)
        @($Module.ExportedAliases.Keys) | Sort-Object | Should -Be @($Data.AliasesToExport | Sort-Object)
        $Module.ExportedFunctions.Count + $Module.ExportedVariables.Count | Should -Be 0
    }

    It 'exports no wildcard' {
        @($Data.CmdletsToExport) + @($Data.AliasesToExport) | Should -Not -Match '\*'
        $Data.FunctionsToExport | Should -BeNullOrEmpty
    }

    It 'has the version of its assemblies' {
        $version = [AwsCredentialReport.HygieneFinding].Assembly.GetName().Version
        "$($version.Major).$($version.Minor).$($version.Build)" | Should -Be $Data.ModuleVersion
    }

    It 'has what a gallery shows: <_>' -ForEach 'Tags', 'LicenseUri', 'ProjectUri', 'IconUri', 'ReleaseNotes' {
        $Data.PrivateData.PSData[$_] | Should -Not -BeNullOrEmpty
    }
}

Describe 'Import' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Assemblies = @(Invoke-InProcess @"
            `$VerbosePreference = `$DebugPreference = `$InformationPreference = 'SilentlyContinue'
            `$said = Import-Module '$Manifest' *>&1
            "said: `$said"
            [AwsCredentialReport.HygieneFinding].FullName
            [AwsCredentialReport.CredentialReportEntry].FullName
            [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { 'assembly: ' + `$_.GetName().Name }
            `$null = Get-IamCredentialReport -Sample
            [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { 'later: ' + `$_.GetName().Name }
"@)
    }

    It 'is silent' {
        $Assemblies[0] | Should -BeExactly 'said: '
    }

    It 'resolves the types of rows and findings' {
        $Assemblies[1..2] | Should -Be 'AwsCredentialReport.HygieneFinding', 'AwsCredentialReport.CredentialReportEntry'
    }

    It 'loads nothing but the cmdlets and their types' {
        $Assemblies -match '^assembly: (AwsCredentialReport|CsvHelper|AWSSDK)' | Sort-Object |
            Should -Be 'assembly: AwsCredentialReport', 'assembly: AwsCredentialReport.Core', 'assembly: AwsCredentialReport.Loader'
    }

    It 'loads the engine when a cmdlet needs it' {
        $Assemblies | Should -Contain 'later: AwsCredentialReport.Engine'
    }

    It 'beside another copy fails, and says what to do first of all' {
        $copy = New-Item (Join-Path $TestDrive 'copy') -ItemType Directory
        $from = Split-Path $Manifest
        Copy-Item $Manifest $copy
        $null = New-Item "$copy/module" -ItemType Directory
        Copy-Item "$from/module/*.ps1xml", "$from/module/bin" "$copy/module" -Recurse
        $result = Invoke-InRunspace "Import-Module '$Manifest'; Import-Module '$copy/AwsCredentialReport.psd1'"
        "$($result.Error[0])" | Should -BeLike '*another copy of this module is loaded: start a new PowerShell session*'
    }

    It 'can be removed and imported again' {
        $result = Invoke-InRunspace @"
            Import-Module '$Manifest'
            Remove-Module AwsCredentialReport
            Import-Module '$Manifest'
            (Get-IamCredentialReport -Sample).Count
"@
        $result.Error | Should -BeNullOrEmpty
        $result.Output | Should -BeGreaterThan 40
    }
}

Describe 'Files' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Bin = Join-Path (Split-Path $Manifest) 'module/bin'
        $script:Files = Get-ChildItem $Bin -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($Bin, $_.FullName) }
    }

    It 'stage no part of PowerShell' {
        $Files | Should -Not -Match 'System\.Management\.Automation|Microsoft\.PowerShell'
    }

    It 'keep the engine and its libraries apart' {
        $Files | Should -Contain (Join-Path 'dependencies' 'AwsCredentialReport.Engine.dll')
        $Files | Where-Object { $_ -match '(CsvHelper|AWSSDK|Engine)' } | Should -Match '^dependencies'
        $Files | Should -Not -Contain (Join-Path 'dependencies' 'AwsCredentialReport.Core.dll')
    }

    It 'hold none of the SDK assemblies that others look up by name' {
        $Files | Should -Not -Match 'AWSSDK\.(SecurityToken|SSO|SSOOIDC)\.dll'
    }
}

Describe 'Commands' {
    BeforeDiscovery {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Names = (Import-PowerShellDataFile $Manifest).CmdletsToExport
    }

    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
    }

    Context '<_>' -ForEach $Names {
        BeforeAll {
            $script:Command = Get-Command $_ -Module AwsCredentialReport
        }

        It 'has an approved verb' {
            (Get-Verb).Verb | Should -Contain $Command.Verb
        }

        It 'says what it emits' {
            $Command.OutputType.Type | Should -Not -BeNullOrEmpty
        }

        It 'has a help link over https' {
            $Command.HelpUri | Should -Match '^https://'
        }

        It 'explains its mandatory parameters when it prompts' -Skip:($_ -like 'Disable-*' -or $_ -like 'Restore-*') {
            foreach ($parameter in $Command.Parameters.Values | Where-Object ParameterType -NE ([switch])) {
                foreach ($attribute in $parameter.Attributes | Where-Object Mandatory) {
                    $attribute.HelpMessage | Should -Not -BeNullOrEmpty -Because $parameter.Name
                }
            }
        }

        It 'takes one thing from the pipeline in each parameter set' {
            foreach ($set in $Command.ParameterSets) {
                @($set.Parameters | Where-Object ValueFromPipeline).Count | Should -BeLessOrEqual 1 -Because $set.Name
            }
        }

        It 'has switches, not booleans' {
            $Command.Parameters.Values | Where-Object ParameterType -EQ ([bool]) | Should -BeNullOrEmpty
        }

        It 'has capitalised parameter names, and plurals only of units' {
            $own = $Command.Parameters.Keys | Where-Object { $_ -notin $Common }
            $own | Should -MatchExactly '^[A-Z][A-Za-z0-9]+$'
            $own | Where-Object { $_ -match 's$' -and $_ -notmatch '(Days|Hours|Seconds)$' } | Should -BeNullOrEmpty
        }
    }

    It 'Get-IamCredentialReport emits the type it says' {
        $said = (Get-Command Get-IamCredentialReport -Module AwsCredentialReport).OutputType.Type
        $rows = Get-IamCredentialReport -Sample
        $rows | Should -BeOfType $said
    }

    It 'Test-IamCredentialHygiene emits the type it says for <Set>' -ForEach @(
        @{ Set = 'Finding'; Arguments = @{} }
        @{ Set = 'Quiet'; Arguments = @{ Quiet = $true } }
        @{ Set = 'Summary'; Arguments = @{ Summary = $true } }
    ) {
        $attribute = [AwsCredentialReport.Commands.TestIamCredentialHygieneCommand].GetCustomAttributes([OutputType], $false) |
            Where-Object ParameterSetName -EQ $Set
        $emitted = Get-IamCredentialReport -Sample | Test-IamCredentialHygiene @Arguments
        @($emitted)[0] | Should -BeOfType $attribute.Type[0].Type
    }

    It 'Get-IamCredReport is its alias' {
        $alias = Get-Alias Get-IamCredReport
        $alias.Definition | Should -BeExactly 'Get-IamCredentialReport'
        (& $alias -Sample).Count | Should -Be (Get-IamCredentialReport -Sample).Count
    }
}
