#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# build.ps1 Images puts assemblies that were compiled ahead into a folder named after the system and the processor.
Describe 'Assemblies that were compiled ahead' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $system = if ($IsWindows) { 'win' } elseif ($IsMacOS) { 'osx' } else { 'linux' }
        $script:Runtime = "$system-$([Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)".ToLowerInvariant()
        $script:Findings = (Get-IamCredentialReport -Sample | Test-IamCredentialHygiene).Count

        # A copy of the module; the ordinary assemblies stand for the compiled ones.
        function Copy-ModuleWithImage {
            param([string] $Runtime)

            $copy = Join-Path $TestDrive ([guid]::NewGuid())
            $bin = Join-Path $copy 'module/bin'
            $null = New-Item $copy -ItemType Directory
            Copy-Item $Manifest, (Join-Path (Split-Path $Manifest) 'module') $copy -Recurse
            Get-ChildItem (Join-Path $bin 'dependencies') -Directory | Remove-Item -Recurse
            $images = New-Item (Join-Path $bin 'dependencies' $Runtime) -ItemType Directory
            Copy-Item (Join-Path $bin 'AwsCredentialReport.dll'), (Join-Path $bin 'AwsCredentialReport.Core.dll'), (Join-Path $bin 'dependencies/*.dll') $images
            Join-Path $copy 'AwsCredentialReport.psd1'
        }

        function Get-LoadedFile {
            param([string] $Module)

            Invoke-InProcess @"
                Import-Module '$Module'
                'findings: ' + (Get-IamCredentialReport -Sample | Test-IamCredentialHygiene).Count
                [AppDomain]::CurrentDomain.GetAssemblies().Location -match 'AwsCredentialReport(\.Core|\.Engine)?\.dll' |
                    ForEach-Object { [IO.Path]::GetRelativePath('$(Split-Path $Module)', `$_).Replace('\', '/') } | Sort-Object
"@
        }
    }

    It 'are used, and judge as the others do' -Skip:([Environment]::Version.Major -lt 10) {
        Get-LoadedFile (Copy-ModuleWithImage $Runtime) | Should -Be @(
            "findings: $Findings"
            "module/bin/dependencies/$Runtime/AwsCredentialReport.Core.dll"
            "module/bin/dependencies/$Runtime/AwsCredentialReport.dll"
            "module/bin/dependencies/$Runtime/AwsCredentialReport.Engine.dll")
    }

    It 'of a later build do not prevent another import into a session that has the cmdlets' -Skip:([Environment]::Version.Major -lt 10) {
        $copy = Copy-ModuleWithImage $Runtime
        $images = Join-Path (Split-Path $copy) "module/bin/dependencies/$Runtime"
        $later = Join-Path $images 'AwsCredentialReport.dll'
        $bytes = [IO.File]::ReadAllBytes($later)
        $reader = [Reflection.PortableExecutable.PEReader]::new([IO.MemoryStream]::new($bytes))
        $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($reader)
        $build = [Text.Encoding]::Latin1.GetString($metadata.GetGuid($metadata.GetModuleDefinition().Mvid).ToByteArray())
        $at = [Text.Encoding]::Latin1.GetString($bytes).IndexOf($build, [StringComparison]::Ordinal)
        $bytes[$at] = $bytes[$at] -bxor 1
        [IO.File]::WriteAllBytes($later, $bytes)
        Rename-Item $images hidden
        Invoke-InProcess @"
            Import-Module '$copy'
            Rename-Item '$(Join-Path (Split-Path $images) hidden)' '$Runtime'
            Remove-Module AwsCredentialReport
            Import-Module '$copy'
            (Get-IamCredentialReport -Sample | Test-IamCredentialHygiene).Count
"@ | Should -Be $Findings
    }

    It 'of another system are not used' {
        Get-LoadedFile (Copy-ModuleWithImage 'other-x64') | Should -Be @(
            "findings: $Findings"
            'module/bin/AwsCredentialReport.Core.dll'
            'module/bin/AwsCredentialReport.dll'
            'module/bin/dependencies/AwsCredentialReport.Engine.dll')
    }
}
