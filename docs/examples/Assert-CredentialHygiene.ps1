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

# Names are somebody's text: they must not end an annotation or begin a command.
function ConvertTo-AnnotationText([string] $Text, [switch] $Property) {
    $escaped = $Text.Replace('%', '%25').Replace("`r", '%0D').Replace("`n", '%0A')
    if ($Property) { $escaped.Replace(':', '%3A').Replace(',', '%2C') } else { $escaped }
}

function ConvertTo-AzureText([string] $Text) {
    $Text.Replace('%', '%AZP25').Replace(';', '%3B').Replace("`r", '%0D').Replace("`n", '%0A').Replace(']', '%5D')
}

foreach ($finding in $open) {
    $text = '{0} {1}: {2}' -f $finding.UserName, $finding.Credential, $finding.Evidence
    if ($env:TF_BUILD) {
        "##vso[task.logissue type=error;code=$($finding.Rule)]$(ConvertTo-AzureText $text)"
    }
    elseif ($env:GITHUB_ACTIONS) {
        "::error title=$(ConvertTo-AnnotationText $finding.Rule -Property)::$(ConvertTo-AnnotationText $text)"
    }
    else {
        "$($finding.Severity) $($finding.Rule) $text"
    }
}

function ConvertTo-Cell([string] $Text) {
    $Text.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;') -replace '([\\|*_`\[\]~])', '\$1'
}

$summary = @(
    "### Credential hygiene: $($open.Count) open, $($findings.Count - $open.Count) waived"
    ''
    '| Severity | Rule | User | Credential | Evidence |'
    '| --- | --- | --- | --- | --- |'
    foreach ($finding in $open) {
        '| {0} | {1} | {2} | {3} | {4} |' -f $finding.Severity, $finding.Rule,
            (ConvertTo-Cell $finding.UserName), $finding.Credential, (ConvertTo-Cell $finding.Evidence)
    }
)
if ($env:GITHUB_STEP_SUMMARY) {
    $summary | Add-Content $env:GITHUB_STEP_SUMMARY
}
elseif ($env:TF_BUILD) {
    $file = Join-Path ($env:AGENT_TEMPDIRECTORY ?? [IO.Path]::GetTempPath()) 'credential-hygiene.md'
    $summary | Set-Content $file
    "##vso[task.uploadsummary]$file"
}

if ($open.Count -gt 0) {
    throw "$($open.Count) open finding(s) of $MinimumSeverity or worse."
}
