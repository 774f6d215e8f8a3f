#Requires -Version 7.4
<#
.SYNOPSIS
    Compares the start of the native tool with that of the managed one and of the AWS CLI.
.PARAMETER Native
    The native program; that of ./build.ps1 Native by default.
.PARAMETER Repeat
    How often each command is started in a round; the median is taken. The commands are started in turn.
.PARAMETER Round
    How many rounds are measured.
#>
[CmdletBinding()]
param(
    [string] $Native,
    [int] $Repeat = 15,
    [int] $Round = 3
)

$ErrorActionPreference = 'Stop'
$root = Join-Path $PSScriptRoot '..' '..'
$sample = Get-Item (Join-Path $root 'samples' 'status_reports_*.csv')
$managed = Join-Path $root 'src/AwsCredentialReport.Tool/bin/Release/net10.0/iam-credential-report.dll'
if (-not $Native) {
    $Native = (Get-Item (Join-Path $root 'artifacts/native/*/iam-credential-report*') | Where-Object Extension -In '', '.exe').FullName
}

function Get-RunTime([string[]] $Command) {
    $start = [Diagnostics.ProcessStartInfo]::new($Command[0], [string[]]($Command | Select-Object -Skip 1))
    $start.RedirectStandardOutput = $true
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $process = [Diagnostics.Process]::Start($start)
    $null = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    if ($process.ExitCode -gt 1) { throw "$Command ended with exit code $($process.ExitCode)." }
    $watch.Elapsed.TotalMilliseconds
}

$commands = [ordered]@{
    'native --version' = $Native, '--version'
    'native audit' = $Native, 'audit', $sample.FullName
    'dotnet --version' = 'dotnet', $managed, '--version'
    'dotnet audit' = 'dotnet', $managed, 'audit', $sample.FullName
    'aws --version' = 'aws', '--version'
}
foreach ($number in 1..$Round) {
    $times = @{}
    $commands.Keys | ForEach-Object { $times[$_] = [Collections.Generic.List[double]]::new() }
    foreach ($turn in 0..$Repeat) {
        foreach ($name in $commands.Keys) {
            $time = Get-RunTime $commands[$name]

            # The first turn fills the caches.
            if ($turn) { $times[$name].Add($time) }
        }
    }

    $medians = @{}
    $commands.Keys | ForEach-Object { $medians[$_] = ($times[$_] | Sort-Object)[[int][Math]::Floor($Repeat / 2)] }
    foreach ($name in $commands.Keys) {
        [pscustomobject]@{
            Round = $number
            Command = $name
            Ms = [Math]::Round($medians[$name], 1)
            Ratio = [Math]::Round($medians[$name] / $medians['aws --version'], 3)
        }
    }
}
