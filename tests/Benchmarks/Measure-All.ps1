#Requires -Version 7.4
<#
.SYNOPSIS
    Runs every benchmark, one after the other, three rounds of each. It takes about a quarter of an hour; close other programs.
.DESCRIPTION
    What cannot be measured here is named in a warning: the native tool without its compiler, the AWS CLI where there is none.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = Join-Path $PSScriptRoot '..' '..'
$benchmarks = Join-Path $PSScriptRoot 'bin/Release/net10.0/Benchmarks.dll'

function Write-Part([string] $Name, [scriptblock] $Script) {
    Write-Output "## $Name"
    $global:LASTEXITCODE = 0
    try {
        & $Script | Out-String -Width 160 | Write-Output
        if ($LASTEXITCODE) { throw "exit code $LASTEXITCODE" }
    }
    catch {
        Write-Warning "$Name was not measured: $_"
    }
}

dotnet build $root --configuration Release --verbosity quiet --nologo
if ($LASTEXITCODE) { throw 'The build failed.' }

Write-Part 'Reading' { dotnet $benchmarks reading }
Write-Part 'Module' { 1..3 | ForEach-Object { & (Join-Path $PSScriptRoot 'Measure-Module.ps1') } | Format-Table }
Write-Part 'First command, compiled in the session' { & (Join-Path $PSScriptRoot 'Measure-FirstCommand.ps1') | Format-Table }
Write-Part 'Images' { & (Join-Path $root 'build.ps1') Images | Select-Object -Last 1 }
Write-Part 'First command, compiled ahead' { & (Join-Path $PSScriptRoot 'Measure-FirstCommand.ps1') | Format-Table }
Write-Part 'First live call' { 1..3 | ForEach-Object { & (Join-Path $PSScriptRoot 'Measure-ColdStart.ps1') } | Format-Table }
Write-Part 'Native tool' { & (Join-Path $root 'build.ps1') Native | Select-Object -Last 1 }
Write-Part 'Start of the tool' { & (Join-Path $PSScriptRoot 'Measure-Start.ps1') | Format-Table }
Write-Part 'Saved reports of many accounts' { dotnet $benchmarks files }
Write-Part 'Many accounts' { 1..3 | ForEach-Object { dotnet $benchmarks accounts } }
Write-Part 'A night''s run' { dotnet $benchmarks night }
