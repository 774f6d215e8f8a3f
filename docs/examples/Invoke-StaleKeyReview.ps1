#Requires -Version 7.4
#Requires -Modules AwsCredentialReport
<#
.SYNOPSIS
    Warns of access keys that will soon be stale, switches off those that are, and keeps the evidence.
.PARAMETER Folder
    Where the report, the results and the record go.
.PARAMETER WarnDays
    From how many days without use on a warning is written.
.PARAMETER DisableDays
    From how many days without use on a key is switched off.
.PARAMETER MaximumCount
    How many keys one run may switch off. When there are more, the step fails at its end, so that somebody looks.
.PARAMETER ExcludeTag
    Users with such a tag are left alone.
.PARAMETER Connection
    Parameters that say which account is meant, such as @{ ProfileName = 'audit' }.
.PARAMETER Apply
    Switches keys off. Without it, the results say what would be done.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Folder,

    [int] $WarnDays = 60,

    [int] $DisableDays = 90,

    [int] $MaximumCount = 10,

    [string[]] $ExcludeTag = @(),

    [hashtable] $Connection = @{},

    [switch] $Apply
)

# Without a whole report nothing is judged, and nothing is switched off.
$ErrorActionPreference = 'Stop'
$null = New-Item -ItemType Directory -Force $Folder
$rows = @(Get-IamCredentialReport @Connection -OutFile "$Folder/report.csv")

function ConvertTo-AnnotationText([string] $Text) {
    $Text.Replace('%', '%25').Replace("`r", '%0D').Replace("`n", '%0A')
}

function ConvertTo-AzureText([string] $Text) {
    $Text.Replace('%', '%AZP25').Replace(';', '%3B').Replace("`r", '%0D').Replace("`n", '%0A').Replace(']', '%5D')
}

function Write-Annotation([string] $Text, [ValidateSet('warning', 'error')] [string] $Kind = 'warning') {
    if ($env:TF_BUILD) {
        "##vso[task.logissue type=$Kind]$(ConvertTo-AzureText $Text)"
    }
    elseif ($env:GITHUB_ACTIONS) {
        "::${Kind}::$(ConvertTo-AnnotationText $Text)"
    }
    else {
        "${Kind}: $Text"
    }
}

$rows | Test-IamCredentialHygiene -Rule AccessKeyUnused -MaximumUnusedDays $WarnDays |
    Where-Object { -not $_.Waived -and $_.Verdict -eq 'Fail' -and $_.AgeDays -lt $DisableDays } |
    ForEach-Object {
        $days = $DisableDays - $_.AgeDays
        Write-Annotation "A key of $($_.UserName) will be switched off in $days $($days -eq 1 ? 'day' : 'days'). $($_.Evidence)"
    }

$options = @{
    UnusedDays   = $DisableDays
    MaximumCount = $MaximumCount
    RecordPath   = "$Folder/record.jsonl"
    Confirm      = $false
    WhatIf       = -not $Apply
}
if ($ExcludeTag) {
    $options.ExcludeTag = $ExcludeTag
}

# One key that fails does not keep the others from being looked at; the step fails at its end. Whatever ends the run, what
# was done so far is kept.
$results = $problems = @()
try {
    $null = $rows | Disable-StaleAccessKey @Connection @options -ErrorAction Continue -ErrorVariable problems -OutVariable results
}
finally {
    ConvertTo-Json @($results) -EnumsAsStrings | Set-Content "$Folder/results.json"
}

$leftOver = @($results | Where-Object Reason -EQ 'MaximumCountReached')
$results | Where-Object { $_.Action -in 'Disabled', 'WouldDisable', 'Refused', 'Failed' -and $_ -notin $leftOver } | ForEach-Object {
    $kind = $_.Action -eq 'Failed' ? 'error' : 'warning'
    Write-Annotation "$($_.Action): $($_.AccessKeyId ?? 'a key') of $($_.UserName). $($_.Message)" $kind
}

if ($problems) {
    throw 'At least one key could not be looked at or switched off; see results.json and record.jsonl.'
}

if ($leftOver) {
    throw "The maximum of $MaximumCount was reached and the rest left alone ($($leftOver.Count)); see results.json."
}
