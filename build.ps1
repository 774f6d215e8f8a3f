#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests, packages and publishes the module.
.DESCRIPTION
    A task that fails ends with an error and exit code 1. Continuous integration calls only this script.
.PARAMETER Task
    Build: compile everything and copy the module's assemblies.
    Test: dotnet test, which also runs the Pester suites if Pester 5 is installed.
    Pester: only the Pester suites, for the package if there is one, otherwise for the repository.
    TestWindows: the tests with the runtime of Windows, under Wine. Without Wine nothing runs, and a warning says so.
    TestNet8: the tests on .NET 8, the oldest one that the module supports. A warning says where it cannot be had.
    Images: the module, and its assemblies compiled ahead for each -ModuleRuntime, so that the first command of a session starts faster.
    The next build removes them.
    Analyze: Test-ModuleManifest and PSScriptAnalyzer.
    Help: only the help files.
    Package: one nupkg of the module in artifacts/package, and those of the dotnet tool. With -Certificate the module's files
    are signed first, which needs Windows. With -ModuleRuntime the module has images of those runtime ids, with -ToolRuntime
    the tool has a package compiled ahead for each.
    Native: the tool as one native file for this system, in artifacts/native, as an archive with its SHA-256.
    Publish: the packages of artifacts/package to -Repository.
.EXAMPLE
    ./build.ps1
.EXAMPLE
    ./build.ps1 Build, Analyze, Test, Package
.EXAMPLE
    ./build.ps1 Images
.EXAMPLE
    ./build.ps1 Package -ModuleRuntime linux-x64, win-x64 -ToolRuntime linux-x64, win-x64
.EXAMPLE
    ./build.ps1 Native -ToolFramework net9.0
.EXAMPLE
    ./build.ps1 Publish -Repository PSGallery -ApiKey $env:PSGALLERY_KEY
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pester', 'TestWindows', 'TestNet8', 'Images', 'Analyze', 'Help', 'Package', 'Native', 'Publish')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The runtime ids of Images and Package; Images: that of this system when none is given.
    [string[]] $ModuleRuntime = @(),

    [string[]] $ToolRuntime = @(),

    # The .NET version of the native tool: another one where the feed has no native runtime of the newest.
    [ValidateSet('net9.0', 'net10.0')]
    [string] $ToolFramework = 'net10.0',

    [string] $Repository = 'PSGallery',

    [string] $ApiKey,

    [Security.Cryptography.X509Certificates.X509Certificate2] $Certificate
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

# pwsh -File, as a shell starts a script, passes a list as one word.
$ModuleRuntime = $ModuleRuntime -split ','
$ToolRuntime = $ToolRuntime -split ','

$root = $PSScriptRoot
$manifest = Join-Path $root 'AwsCredentialReport.psd1'
$packages = Join-Path $root 'artifacts' 'package'
$staged = Join-Path $root 'artifacts' 'module' 'AwsCredentialReport'
$native = Join-Path $root 'artifacts' 'native'
$imagesProject = Join-Path $root 'src' 'AwsCredentialReport.Images'
$toolProject = Join-Path $root 'src' 'AwsCredentialReport.Tool'

function Invoke-Tool {
    param([string] $Name, [string[]] $Arguments)

    & $Name @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "$Name $($Arguments -join ' ') ended with exit code $LASTEXITCODE."
    }
}

function Invoke-BuildTask {
    Invoke-Tool dotnet build, $root, '--configuration', $Configuration
}

function Invoke-TestTask {
    Invoke-Tool dotnet test, $root, '--configuration', $Configuration
}

function Invoke-TestWindowsTask {
    Invoke-PlatformTest Windows
}

function Invoke-TestNet8Task {
    Invoke-PlatformTest Net8
}

function Invoke-PlatformTest {
    param([string] $Platform)

    $script = Join-Path $root 'tests' 'PlatformRunner' 'Invoke-PlatformTests.ps1'
    Invoke-Tool pwsh '-NoProfile', '-File', $script, $Platform, '-Configuration', $Configuration
}

function Invoke-HelpTask {
    Build-Module
}

function Build-Module {
    Invoke-Tool dotnet build, (Join-Path $root 'src' 'AwsCredentialReport'), '--configuration', $Configuration
}

function Invoke-PesterTask {
    $env:AWSCREDENTIALREPORT_MODULE = if (Test-Path (Join-Path $packages '*.nupkg')) { Save-BuiltModule } else { $manifest }
    Write-Output "Testing $env:AWSCREDENTIALREPORT_MODULE"
    Invoke-Tool pwsh '-NoProfile', '-File', (Join-Path $root 'tests' 'Pester' 'Invoke-Tests.ps1')
}

# Installs the module from the package that is published, and returns the path of its manifest.
function Save-BuiltModule {
    $repository = "credential-report-$PID"
    $target = Join-Path $root 'artifacts' 'installed'
    if (Test-Path $target) {
        Remove-Item $target -Recurse -Force
    }

    $null = New-Item $target -ItemType Directory
    Register-PSResourceRepository -Name $repository -Uri $packages -Trusted
    try {
        Save-PSResource -Name AwsCredentialReport -Repository $repository -Path $target -TrustRepository
    }
    finally {
        Unregister-PSResourceRepository -Name $repository
    }

    (Get-Item (Join-Path $target 'AwsCredentialReport' '*' 'AwsCredentialReport.psd1')).FullName
}

# Images and cmdlets must be of one state of the source, and a build removes images: they are copied when all are built.
function Invoke-ImagesTask {
    Build-Module
    $dependencies = Join-Path $root 'module' 'bin' 'dependencies'
    $images = Join-Path $root 'artifacts' 'images'
    $names = @('AwsCredentialReport.dll', 'AwsCredentialReport.Core.dll') + (Get-ChildItem $dependencies -File).Name
    $runtimes = @($ModuleRuntime ? $ModuleRuntime : (Get-SystemRuntime))
    foreach ($runtime in $runtimes) {
        try {
            Invoke-Tool dotnet restore, $imagesProject, '--runtime', $runtime
        }
        catch {
            throw "No images were made: the compiler for $runtime could not be restored. Without images the module works as well, and starts slower."
        }

        Invoke-Tool dotnet publish, $imagesProject, '--no-restore', '--configuration', $Configuration, '--runtime', $runtime, '--output', (Join-Path $images $runtime)
    }

    foreach ($runtime in $runtimes) {
        $folder = New-Item (Join-Path $dependencies $runtime) -ItemType Directory -Force
        $names | ForEach-Object { Copy-Item (Join-Path $images $runtime $_) $folder }
    }
}

function Get-SystemRuntime {
    dotnet msbuild $toolProject -getProperty:NETCoreSdkPortableRuntimeIdentifier
}

function Invoke-AnalyzeTask {
    $null = Test-ModuleManifest $manifest
    $files = Get-ChildItem $root -Recurse -Include *.ps1, *.psd1, *.psm1 |
        Where-Object FullName -NotMatch '[\\/](bin|obj|artifacts)[\\/]'
    $found = $files | ForEach-Object {
        Invoke-ScriptAnalyzer -Path $_.FullName -Settings (Join-Path $root 'PSScriptAnalyzerSettings.psd1')
    }
    if ($found) {
        $found | Format-Table ScriptName, Line, Severity, RuleName, Message -Wrap | Out-String | Write-Output
        throw "PSScriptAnalyzer found $(@($found).Count) problem(s)."
    }
}

# A package is read outside the repository: links to its files become links to their web pages, and pictures their source.
function Copy-Page {
    param([string] $Name)

    $project = 'AwsCredentialReport/AwsCredentialReport'
    $text = Get-Content (Join-Path $root $Name) -Raw
    $text = [regex]::Replace($text, '(?<=!\[[^\]]*\]\()(?!https?:)(?:\./)?', "https://raw.githubusercontent.com/$project/main/")
    $text = [regex]::Replace($text, '(?<=\]\()(?!https?:|#)(?:\./)?(?=[^)\s]+\))', "https://github.com/$project/blob/main/")
    [IO.File]::WriteAllText((Join-Path $staged $Name), $text)
}

function Add-Signature {
    $files = Get-ChildItem $staged -Recurse -Include *.psd1, *.ps1xml, AwsCredentialReport*.dll
    $signed = $files | Set-AuthenticodeSignature -Certificate $Certificate -HashAlgorithm SHA256 -IncludeChain NotRoot -TimestampServer 'http://timestamp.digicert.com'
    $failed = $signed | Where-Object Status -NE Valid
    if ($failed) {
        throw "Not signed: $($failed.Path -join ', ')."
    }
}

# The content of the package: the manifest, the binaries, format and type data, help, licences.
function Copy-Module {
    if (Test-Path $staged) {
        Remove-Item $staged -Recurse -Force
    }

    $null = New-Item (Join-Path $staged 'module') -ItemType Directory -Force
    $texts = 'LICENSE', 'THIRD-PARTY-NOTICES.txt', (Join-Path 'assets' 'icon.png') | ForEach-Object { Join-Path $root $_ }
    Copy-Item (@($manifest) + $texts) $staged
    Copy-Page README.md
    Copy-Page CHANGELOG.md
    Copy-Item (Join-Path $root 'module' '*.ps1xml') (Join-Path $staged 'module')
    Copy-Item (Join-Path $root 'module' 'bin') (Join-Path $staged 'module') -Recurse
    $about = Join-Path $root 'en-US'
    if (Test-Path $about) {
        Copy-Item $about $staged -Recurse
    }
}

function Invoke-PackageTask {
    # Before the build, which takes a minute.
    if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
        throw 'The package needs Compress-PSResource, of the module Microsoft.PowerShell.PSResourceGet 1.1 or newer.'
    }

    Invoke-BuildTask
    if ($ModuleRuntime) {
        Invoke-ImagesTask
    }

    Copy-Module
    if ($Certificate) {
        Add-Signature
    }

    if (Test-Path $packages) {
        Remove-Item $packages -Recurse -Force
    }

    $null = New-Item $packages -ItemType Directory -Force
    Compress-PSResource -Path $staged -DestinationPath $packages -SkipModuleManifestValidate
    # A semicolon in a value would end the property on the command line.
    $runtimes = if ($ToolRuntime) { "-p:ToolRuntimes=$((@($ToolRuntime) + 'any') -join '+')" }
    Invoke-Tool dotnet (@('pack', $toolProject, '--configuration', $Configuration, '--output', $packages, "-p:PackageReadme=$(Join-Path $staged 'README.md')") + @($runtimes | Where-Object { $_ }))
    Get-ChildItem $packages
}

# The native compiler cannot compile for another operating system.
function Invoke-NativeTask {
    $runtime = Get-SystemRuntime
    $options = '--runtime', $runtime, '-p:PublishAot=true', "-p:ToolFramework=$ToolFramework"
    if (-not $IsWindows -and -not (Get-Command clang, gcc -ErrorAction Ignore)) {
        throw 'The native tool was not built: it needs the linker of clang or gcc. On Debian: apt-get install clang zlib1g-dev.'
    }

    try {
        Invoke-Tool dotnet (@('restore', $toolProject) + $options)
    }
    catch {
        throw "The native tool was not built: the native compiler of $ToolFramework for $runtime could not be restored. Another -ToolFramework may be in the feed."
    }

    $folder = Join-Path $native $runtime
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
    Invoke-Tool dotnet (@('publish', $toolProject, '--no-restore', '--configuration', $Configuration, '--output', $folder) + $options)
    Compress-Native $folder $runtime
}

function Compress-Native {
    param([string] $Folder, [string] $Runtime)

    # Beside the program there are its symbols and the XML documentation.
    Get-ChildItem $Folder | Where-Object BaseName -NE 'iam-credential-report' | Remove-Item -Recurse
    Get-ChildItem $Folder | Where-Object Extension -NotIn '', '.exe' | Remove-Item -Recurse
    Copy-Item (Join-Path $root 'LICENSE'), (Join-Path $root 'THIRD-PARTY-NOTICES.txt') $Folder
    $version = (Import-PowerShellDataFile $manifest).ModuleVersion
    $archive = Join-Path $native "iam-credential-report-$version-$Runtime$($IsWindows ? '.zip' : '.tar.gz')"
    if ($IsWindows) {
        Compress-Archive -Path (Join-Path $Folder '*') -DestinationPath $archive -Force
    }
    else {
        Invoke-Tool tar '-czf', $archive, '-C', $Folder, 'iam-credential-report', 'LICENSE', 'THIRD-PARTY-NOTICES.txt'
    }

    $hash = (Get-FileHash $archive -Algorithm SHA256).Hash.ToLowerInvariant()
    [IO.File]::WriteAllText("$archive.sha256", "$hash  $(Split-Path $archive -Leaf)`n")
    Get-Item $archive, "$archive.sha256"
}

function Invoke-PublishTask {
    [CmdletBinding(SupportsShouldProcess)]
    param()

    $package = Get-Item (Join-Path $packages 'AwsCredentialReport.[0-9]*.nupkg')
    if ($PSCmdlet.ShouldProcess($package.Name, "Publish to $Repository")) {
        Publish-PSResource -NupkgPath $package.FullName -Repository $Repository -ApiKey $ApiKey
    }
}

foreach ($name in $Task) {
    & "Invoke-${name}Task"
}
