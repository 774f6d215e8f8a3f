#Requires -Version 7.4
#Requires -Modules AwsCredentialReport
<#
.SYNOPSIS
    Fails a pipeline on open credential findings, with annotations and a job summary.
.PARAMETER Path
    The saved credential report.
.PARAMETER Standard
    The standard to judge by.
.PARAMETER MinimumSeverity
    The least severity that counts.
.PARAMETER WaiverPath
    A JSON file of accepted findings.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    [string] $Standard = 'Default',

    [string] $MinimumSeverity = 'High',

    [string] $WaiverPath
)

# An unreadable report or row ends the step here: it must never look clean.
$ErrorActionPreference = 'Stop'

$options = @{ Standard = $Standard; MinimumSeverity = $MinimumSeverity }
if ($WaiverPath) {
    $options.WaiverPath = $WaiverPath
}

$rows = @(Get-IamCredentialReport -LiteralPath $Path)
if ($rows.Count -eq 0) {
    throw "$Path holds no rows."
}

$findings = @($rows | Test-IamCredentialHygiene @options)
$open = @($findings | Where-Object { -not $_.Waived })

if ($env:TF_BUILD) {
    $summary = Join-Path ($env:AGENT_TEMPDIRECTORY ?? [IO.Path]::GetTempPath()) 'credential-hygiene.md'
    $findings | ConvertTo-IamCredentialHygiene -Format AzureDevOps -Report $rows
    $findings | Export-IamCredentialHygiene -Path $summary -Format AzureDevOps -Report $rows
    "##vso[task.uploadsummary]$summary"
}
elseif ($env:GITHUB_ACTIONS) {
    $findings | ConvertTo-IamCredentialHygiene -Format GitHub -Report $rows
    if ($env:GITHUB_STEP_SUMMARY) {
        $findings | Export-IamCredentialHygiene -Path $env:GITHUB_STEP_SUMMARY -Format GitHub -Report $rows
    }
}
else {
    $open | ForEach-Object { '{0} {1} {2} {3}: {4}' -f $_.Severity, $_.Rule, $_.UserName, $_.Credential, $_.Evidence }
}

if ($open.Count -gt 0) {
    throw "$($open.Count) open finding(s) of $MinimumSeverity or worse."
}
