#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Runs the Pester suites in a fresh pwsh; the exit code is the number of failures.
.DESCRIPTION
    The module under test is the one whose manifest is in AWSCREDENTIALREPORT_MODULE, else the repository's own.
.PARAMETER Name
    The suites to run, without .Tests.ps1; wildcards are allowed.
.EXAMPLE
    ./Invoke-Tests.ps1 -Name Surface
#>
[CmdletBinding()]
param(
    [string] $Name = '*',

    # Set by the script itself, in the process that it starts.
    [switch] $Fresh,

    # Set by dotnet test: a named pipe with the names of suites, one per line, which this process runs one after another.
    [string] $Pipe
)

$ErrorActionPreference = 'Stop'
if (-not $Fresh) {
    $env:NO_COLOR = '1'
    $env:POWERSHELL_TELEMETRY_OPTOUT = '1'
    $env:POWERSHELL_UPDATECHECK = 'Off'
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $PSCommandPath -Name "$Name" -Fresh
    exit $LASTEXITCODE
}

Import-Module Pester -MinimumVersion 5.0

# The last line of the output begins with "Pester: ".
function Invoke-Suite {
    param([string] $Name)

    $configuration = New-PesterConfiguration
    $configuration.Run.Path = @(Get-ChildItem $PSScriptRoot -Filter "$Name.Tests.ps1" | ForEach-Object FullName)
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Detailed'
    $configuration.Output.RenderMode = 'Plaintext'
    $result = Invoke-Pester -Configuration $configuration

    $script:Failed = $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
    if ($result.PassedCount -eq 0 -and $Failed -eq 0) {
        Write-Output "No test ran: no suite is called '$Name', or all of it was skipped."
        $script:Failed = 1
    }

    Write-Output "Pester: $($result.PassedCount) passed, $Failed failed, $($result.SkippedCount) skipped"
}

# Its variables are its own, as suites share those of the script.
function Invoke-RequestedSuite {
    param([string] $Pipe)

    $stream = [IO.Pipes.NamedPipeClientStream]::new('.', $Pipe, [IO.Pipes.PipeDirection]::In)
    $stream.Connect()
    $reader = [IO.StreamReader]::new($stream)
    while ($null -ne ($suite = $reader.ReadLine())) {
        Invoke-Suite $suite
    }
}

if ($Pipe) {
    Invoke-RequestedSuite $Pipe
    exit 0
}

Invoke-Suite $Name
exit [Math]::Min($Failed, 250)
