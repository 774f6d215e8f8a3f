#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Runs the suite on a platform that dotnet test cannot reach: Windows, by Wine, or .NET 8.
.DESCRIPTION
    Publishes the runner with the runtime of the platform, builds the suite, and runs each of its namespaces in a process.
    Where Wine or the runtime cannot be had, a warning says that nothing ran; with REQUIRE_PLATFORM=1 that is an error.
.PARAMETER Platform
    Windows: the suite for .NET 10 with the runtime of win-x64, under Wine 8 or later.
    Net8: the suite compiled for .NET 8, the oldest one that the module supports, with its runtime for this machine.
.PARAMETER Namespace
    The namespaces to run, such as AwsCredentialReport.Tests.Tool. Default: all.
.EXAMPLE
    ./tests/PlatformRunner/Invoke-PlatformTests.ps1 Windows -Namespace AwsCredentialReport.Tests.Reports
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [ValidateSet('Windows', 'Net8')]
    [string] $Platform,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string[]] $Namespace = @()
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

$isWindowsTest = $Platform -eq 'Windows'
$tests = Split-Path $PSScriptRoot
$framework = $isWindowsTest ? 'net10.0' : 'net8.0'
$runtime = $isWindowsTest ? 'win-x64' : [Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
$output = Join-Path (Split-Path $tests) 'artifacts' 'platform' "$runtime-$framework"
$extension = $runtime -like 'win-*' ? '.exe' : ''
$wine = $null

function Write-Missing {
    param([string] $Thing)

    $sentence = "NO $Thing HERE: the suite did not run on $Platform."
    if ($env:REQUIRE_PLATFORM -eq '1') {
        throw $sentence
    }

    Write-Warning $sentence
}

function Find-Wine {
    $found = @(Get-Command wine64, /usr/lib/wine/wine64, wine -CommandType Application -ErrorAction Ignore)
    if ($found) { $found[0].Source }
}

# A new prefix, as Windows 10: nothing of an earlier run is in it.
function Initialize-Wine {
    $env:WINEPREFIX = Join-Path ([IO.Path]::GetTempPath()) "credential-report-wine-$PID"
    $env:WINEDEBUG = '-all'
    $env:DOTNET_EnableWriteXorExecute = '0'
    $null = New-Item $env:WINEPREFIX -ItemType Directory
    & $wine wineboot -i 2>&1 | Out-Null
    & $wine winecfg -v win10 2>&1 | Out-Null
}

if ($isWindowsTest -and -not $IsWindows) {
    $wine = Find-Wine
    if (-not $wine) {
        Write-Missing WINE
        return
    }
}

# dotnet publish keeps a newer file of an earlier run, even that of an older version.
Remove-Item $output -Recurse -Force -ErrorAction Ignore
dotnet publish $PSScriptRoot --configuration $Configuration --runtime $runtime --self-contained -p:TestFramework=$framework --output $output --verbosity quiet
if ($LASTEXITCODE -ne 0) {
    Write-Missing "RUNTIME OF $runtime FOR $framework"
    return
}

# Tests that start dotnet find this one first.
Copy-Item (Join-Path $output "PlatformRunner$extension") (Join-Path $output "dotnet$extension")

dotnet build (Join-Path $tests 'AwsCredentialReport.Tests') --configuration $Configuration -p:TestFramework=$framework --verbosity quiet
if ($LASTEXITCODE -ne 0) {
    throw "The suite does not compile for $framework."
}

$suite = Join-Path $tests 'AwsCredentialReport.Tests' 'bin' $Configuration $framework 'AwsCredentialReport.Tests.dll'
$command = @((Join-Path $output "PlatformRunner$extension"), $suite)
$exceptions = Join-Path $PSScriptRoot ($wine ? 'Wine.txt' : "$Platform.txt")
if (Test-Path $exceptions) {
    $command += '--except', $exceptions
}

# pwsh -File passes a list as one word.
$command += $Namespace -split ','
if ($wine) {
    Initialize-Wine
    $command = @($wine) + $command
}

try {
    & $command[0] $command[1..($command.Count - 1)]
    if ($LASTEXITCODE -ne 0) {
        throw "Tests failed on $Platform."
    }
}
finally {
    if ($wine) {
        & (Join-Path (Split-Path $wine) 'wineserver') -k 2>&1 | Out-Null
        Remove-Item $env:WINEPREFIX -Recurse -Force -ErrorAction Ignore
    }
}
