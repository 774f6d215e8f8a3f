#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# LONG_TESTS=1 adds the tests' scripts, which take half a minute.
Describe 'PSScriptAnalyzer' {
    BeforeDiscovery {
        $script:Root = (Resolve-Path "$PSScriptRoot/../..").Path
        $script:Found = [bool](Get-Module PSScriptAnalyzer -ListAvailable)
        $script:LeftOut = @('bin', 'obj', 'artifacts', 'node_modules', 'BenchmarkDotNet\.Artifacts'; if ($env:LONG_TESTS -notin '1', 'all') { 'tests' }) -join '|'
        $script:Cases = Get-ChildItem $Root -Recurse -Include *.ps1, *.psd1, *.psm1 |
            ForEach-Object { @{ Name = [IO.Path]::GetRelativePath($Root, $_.FullName); File = $_.FullName } } |
            Where-Object { $_.Name -notmatch "(^|[\\/])($LeftOut)[\\/]" }
    }

    # An alias of the module is a name to it only while the module is loaded.
    BeforeAll {
        Get-Module AwsCredentialReport | Remove-Module
        $script:Settings = Join-Path (Resolve-Path "$PSScriptRoot/../..").Path 'PSScriptAnalyzerSettings.psd1'
        $script:Arguments = if (Test-Path $Settings) { @{ Settings = $Settings } } else { @{ Severity = 'Error', 'Warning' } }
    }

    # Without PSScriptAnalyzer this is the test that runs.
    It 'is given the scripts of the repository' -ForEach @{ Files = $Cases.File } {
        $Files | Split-Path -Leaf | Should -Contain 'build.ps1'
    }

    It 'has nothing to say of <Name>' -Skip:(-not $Found) -ForEach $Cases {
        $problems = Invoke-ScriptAnalyzer -Path $File @Arguments
        $problems | ForEach-Object { "line $($_.Line): $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
