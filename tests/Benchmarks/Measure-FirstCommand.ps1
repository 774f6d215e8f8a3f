#Requires -Version 7.4
<#
.SYNOPSIS
    Measures the import and the first command of fresh sessions, over the import of an empty binary module.
.DESCRIPTION
    ./build.ps1 Images compiles the module's assemblies ahead; without them the first command takes about twice as long.
.PARAMETER Repeat
    How many sessions are started of each in a round; the median is taken. Those of one module follow each other, as PowerShell
    keeps a list of what a session compiled, and the next one compiles that on another thread.
.PARAMETER Round
    How many rounds are measured.
#>
[CmdletBinding()]
param(
    [int] $Repeat = 11,
    [int] $Round = 3
)

$ErrorActionPreference = 'Stop'
$manifest = Resolve-Path (Join-Path $PSScriptRoot '..' '..' 'AwsCredentialReport.psd1')
$folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) "empty-module-$PID") -ItemType Directory

# Prints milliseconds of the import and of the first command, and how many methods the runtime compiled in each.
$session = @'
    param($Module, $Command)
    $info = [Runtime.JitInfo]
    $before = $info::GetCompiledMethodCount($false)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    Import-Module $Module
    $import = $watch.Elapsed.TotalMilliseconds
    $between = $info::GetCompiledMethodCount($false)
    $watch.Restart()
    $null = & ([scriptblock]::Create($Command))
    [Globalization.CultureInfo]::CurrentCulture = 'en-US'
    "$import $($watch.Elapsed.TotalMilliseconds) $($between - $before) $($info::GetCompiledMethodCount($false) - $between)"
'@

function Get-Median([double[]] $Number) {
    ($Number | Sort-Object)[[int][Math]::Floor($Number.Count / 2)]
}

try {
    $script = Join-Path $folder 'session.ps1'
    Set-Content $script $session
    $source = 'using System.Management.Automation; [Cmdlet("Get", "Nothing")] public sealed class GetNothingCommand : Cmdlet { }'
    Add-Type -TypeDefinition $source -OutputAssembly (Join-Path $folder 'Empty.dll')
    $empty = Join-Path $folder 'Empty.psd1'
    New-ModuleManifest $empty -RootModule Empty.dll -CmdletsToExport Get-Nothing -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @()
    $modules = [ordered]@{ empty = $empty, 'Get-Nothing'; ours = "$manifest", 'Get-IamCredentialReport -Sample | Test-IamCredentialHygiene' }
    foreach ($number in 1..$Round) {
        $times = @{ empty = @(); ours = @() }
        foreach ($name in $modules.Keys) {
            foreach ($turn in 0..$Repeat) {
                $line = pwsh -NoProfile -File $script $modules[$name]
                if ($LASTEXITCODE) { throw "The session of the module $name failed." }

                # The first session fills the caches.
                if ($turn) { $times[$name] += , [double[]]("$line" -split ' ') }
            }
        }

        $overEmpty = (Get-Median $times.ours.ForEach({ $_[0] })) - (Get-Median $times.empty.ForEach({ $_[0] }))
        [pscustomobject]@{
            Round = $number
            ImportOverEmptyMs = [Math]::Round($overEmpty, 1)
            FirstCommandMs = [Math]::Round((Get-Median $times.ours.ForEach({ $_[1] })), 1)
            MethodsOfImport = Get-Median $times.ours.ForEach({ $_[2] })
            MethodsOfFirstCommand = Get-Median $times.ours.ForEach({ $_[3] })
        }
    }
}
finally {
    Remove-Item $folder -Recurse
}
