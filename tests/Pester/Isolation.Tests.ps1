#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# Other modules bring their own versions of the libraries that the engine uses.
Describe 'Other versions of our libraries in the session' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        foreach ($name in 'CsvHelper', 'AWSSDK.Core') {
            $file = Join-Path $TestDrive "$name.dll"
            $version = '[assembly: System.Reflection.AssemblyVersion("1.2.3.4")]'
            Add-Type -OutputAssembly $file -TypeDefinition "$version public static class Dummy { public static int Answer() => 42; }"
        }

        # Uses the engine, makes it load its CsvHelper as our own CSV of findings does, and tells what is loaded where.
        $script:Use = @"
            Import-Module '$Manifest'
            `$findings = Get-IamCredentialReport -Sample | Test-IamCredentialHygiene
            'findings: ' + `$findings.Count
            `$engine = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'AwsCredentialReport.Engine' }
            `$context = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$engine)
            'context: ' + `$context.Name
            `$csvHelper = `$engine.GetReferencedAssemblies() | Where-Object Name -EQ CsvHelper
            'CsvHelper of the engine: ' + `$context.LoadFromAssemblyName(`$csvHelper).GetName().Version.Major
"@
        $script:Count = (Get-IamCredentialReport -Sample | Test-IamCredentialHygiene).Count
    }

    It 'do no harm, loaded <_>' -ForEach 'before', 'after' {
        $load = foreach ($name in 'CsvHelper', 'AWSSDK.Core') {
            "`$dummy = [Reflection.Assembly]::LoadFrom('$TestDrive/$name.dll')
             'dummy: ' + `$dummy.GetName().Version + ' ' + `$dummy.GetType('Dummy')::Answer()"
        }
        $script = if ($_ -eq 'before') { ($load -join "`n") + "`n" + $Use } else { $Use + "`n" + ($load -join "`n") }
        $said = Invoke-InProcess $script
        @($said -eq 'dummy: 1.2.3.4 42').Count | Should -Be 2 -Because 'theirs stay theirs'
        $said | Should -Contain "findings: $Count"
        $said | Should -Contain 'context: AwsCredentialReport.Engine'
        $said | Should -Contain 'CsvHelper of the engine: 33' -Because 'ours stay ours'
    }
}
