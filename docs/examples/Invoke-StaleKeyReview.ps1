#Requires -Version 7.4
#Requires -Modules AwsCredentialReport
<#
.SYNOPSIS
    One night in the life of stale access keys: warn the owners, disable, watch, delete. It keeps the evidence.
.PARAMETER Folder
    The folder of the report, the notices and the results of this run.
.PARAMETER OwnerPath
    The file of the owners to warn.
.PARAMETER Send
    A script block or the path of a script that sends one notice. A notice counts as sent unless the script throws or its
    exit code is not 0.
.PARAMETER WarnDays
    From how many days without use on the owner of a key is warned.
.PARAMETER NoticeDays
    How many days before a key is disabled its owner must have been warned; 0 disables without a notice.
.PARAMETER DisableDays
    From how many days without use on a key is disabled.
.PARAMETER MaximumCount
    How many keys one run may disable. When there are more, the step fails at its end.
.PARAMETER DeleteDays
    How many days after it was disabled a key may be deleted; at least 7.
.PARAMETER MaximumDeleteCount
    How many keys one run may delete. When there are more, the step fails at its end.
.PARAMETER EventPath
    Files of CloudTrail events, which show who enabled a key again.
.PARAMETER ExcludeUser
    Exempt users: names or ARNs, also as a comma list.
.PARAMETER ExcludeTag
    Tags of exempt users: Name=Value or Name, also as a comma list.
.PARAMETER ExcludePath
    IAM paths of exempt users, also as a comma list.
.PARAMETER WaiverPath
    A file of waivers.
.PARAMETER AllowUnusedExemption
    Does not fail because an exemption matched no user.
.PARAMETER RecordPath
    The record of changes, which all runs share: it must outlive the runner and the folder. Needed with -Apply.
.PARAMETER NoticeRecordPath
    The record of notices, which all runs share too. Needed with -Apply, unless -NoticeDays is 0.
.PARAMETER Connection
    Parameters that name the account, such as @{ ProfileName = 'audit' }.
.PARAMETER RoleName
    The role to assume in each account of the organization; without it, one account is reviewed.
.PARAMETER Delete
    Also deletes the keys that are due. It needs -Apply, too.
.PARAMETER Apply
    Sends notices and changes keys. Without it, nothing is sent, recorded or changed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Folder,
    [string] $OwnerPath,
    [object] $Send,
    [int] $WarnDays = 60,
    [int] $NoticeDays = 28,
    [int] $DisableDays = 90,
    [int] $MaximumCount = 10,
    [int] $DeleteDays = 90,
    [int] $MaximumDeleteCount = 10,
    [string[]] $EventPath,
    [string[]] $ExcludeUser,
    [string[]] $ExcludeTag,
    [string[]] $ExcludePath,
    [string] $WaiverPath,
    [switch] $AllowUnusedExemption,
    [string] $RecordPath = "$Folder/record.jsonl",
    [string] $NoticeRecordPath = "$Folder/notices.jsonl",
    [hashtable] $Connection = @{},
    [string] $RoleName,
    [switch] $Delete,
    [switch] $Apply
)

$ErrorActionPreference = 'Stop'
. $PSScriptRoot/StaleKeySteps.ps1
if ($Apply -and $NoticeDays -gt 0 -and -not $Send) {
    throw '-Apply needs -Send, the script that sends a notice. -NoticeDays 0 disables without notices.'
}

# With records of one night only, every owner would be warned for the first time for ever, and no key be disabled or deleted.
$shared = @($NoticeDays -gt 0 ? 'RecordPath', 'NoticeRecordPath' : 'RecordPath')
foreach ($path in $shared) {
    if ($Apply -and -not $PSBoundParameters.ContainsKey($path)) {
        throw "-Apply needs -$path, a file that all runs share. Each run has a folder of its own."
    }
}

# An empty text, as of an unset variable, is passed on as it is: the cmdlets refuse it.
$given = @{}
foreach ($name in 'ExcludeUser', 'ExcludeTag', 'ExcludePath', 'WaiverPath', 'EventPath', 'OwnerPath', 'RoleName') {
    $given[$name] = $PSBoundParameters.ContainsKey($name) ? @{ $name = $PSBoundParameters[$name] } : @{}
}

$exemptions = $given.ExcludeUser + $given.ExcludeTag + $given.ExcludePath + $given.WaiverPath
$records = @{ RecordPath = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($RecordPath) }
$noticeRecord = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($NoticeRecordPath)
$account = $Connection + $given.RoleName
$reasons = [Collections.Generic.List[string]]::new()
$null = New-Item -ItemType Directory -Force $Folder

# Of one account the whole report is read, or the run ends. Of several accounts, those that can be read are reviewed.
$rows = if ($RoleName) {
    Get-IamCredentialReport @account -Organization -OutFile "$Folder/reports/" -ErrorAction Continue -ErrorVariable unread
}
else {
    Get-IamCredentialReport @account -OutFile "$Folder/report.csv"
}

if ($unread) {
    $reasons.Add('At least one report could not be read.')
}

# Warn. The preview at the lower threshold leaves out exempt users, and keys that are in use by now.
if ($NoticeDays -gt 0) {
    $stale = Invoke-Preview Disable-StaleAccessKey @($rows) ($account + $exemptions + $records + @{ MaximumUnusedDays = $WarnDays; MaximumCount = 1000000 })
    if ($stale.Problems) {
        $reasons.Add("At least one owner could not be warned: $($stale.Problems[0])")
    }

    $users = $stale.Results | Where-Object Action -EQ 'WouldDisable' | ForEach-Object { "$($_.AccountId)/$($_.UserName)" }
    $options = $given.OwnerPath + $given.WaiverPath
    $notices = $rows | Test-IamCredentialHygiene -Rule AccessKeyUnused -MaximumUnusedDays $WarnDays @options |
        Where-Object { "$($_.AccountId)/$($_.UserName)" -in $users } |
        New-IamCredentialNotice "$Folder/notices/" -Format Html -RecordPath $noticeRecord -ActionRecordPath $records.RecordPath `
            -AnnouncedDays $NoticeDays -FinalAfterDays ([math]::Max(1, [math]::Floor($NoticeDays / 2)))
    $notices | Where-Object Owner -EQ $null | ForEach-Object Credentials |
        ForEach-Object { "No one is warned: a stale key of $($_.UserName) has no owner, and is not disabled." } | Write-Annotation
    if ($Apply) {
        $unsent = @($notices | Where-Object Owner | Send-Notice -Send $Send -RecordPath $noticeRecord)
        if ($unsent) {
            $reasons.Add("Notices that were not sent: $($unsent.Count). The first reason: $($unsent[0])")
        }
    }
}

# Disable. Without a notice record no owner was warned yet: a preview shows what would be disabled once they are.
$disable = $account + $exemptions + $records + @{ MaximumUnusedDays = $DisableDays; MaximumCount = $MaximumCount }
$isWarned = $NoticeDays -gt 0 -and (Test-Path -LiteralPath $noticeRecord)
if ($isWarned) {
    $disable += $given.OwnerPath + @{ RequireNotice = $NoticeDays; NoticeRecordPath = $noticeRecord }
}

if ($isWarned -or $NoticeDays -le 0 -or -not $Apply) {
    $run = Invoke-Change Disable-StaleAccessKey @($rows) $disable -Change:$Apply -OutFile "$Folder/results.json"
    Write-Change $run
    Get-Reason $run -MaximumCount $MaximumCount | ForEach-Object { $reasons.Add($_) }
    $unused = @($run.Warnings | Where-Object { "$_" -like '*matched no user.' } | ForEach-Object { "$_" })
    $unused | Write-Annotation
    if ($unused -and $Apply -and -not $AllowUnusedExemption) {
        $reasons.Add('An exemption matched no user; correct it, or accept that with -AllowUnusedExemption.')
    }
}

# Watch, and delete. Without a record no key was disabled yet.
if (Test-Path -LiteralPath $records.RecordPath) {
    $watch = $account + $records + $given.EventPath + @{ MinimumDays = $DeleteDays }
    $disabled = @(Get-DisabledAccessKey @watch -ErrorAction Continue -ErrorVariable unseen)
    ConvertTo-Json $disabled -EnumsAsStrings | Set-Content "$Folder/disabled.json"
    $disabled | Where-Object State -In 'UsedSince', 'EnabledAgain', 'Unknown' |
        ForEach-Object { "$($_.State): a disabled key of $($_.UserName). $($_.Message)" } | Write-Annotation
    if ($unseen -or $disabled.State -contains 'Unknown') {
        $reasons.Add('The state of at least one disabled key is unknown; see disabled.json.')
    }

    $due = @($disabled | Where-Object IsDue)
    if ($due -and $Delete) {
        $remove = $watch + $exemptions + @{ MaximumCount = $MaximumDeleteCount }
        $run = Invoke-Change Remove-DisabledAccessKey $due $remove -Change:$Apply -OutFile "$Folder/deleted.json"
        Write-Change $run
        Get-Reason $run -MaximumCount $MaximumDeleteCount | ForEach-Object { $reasons.Add($_) }
    }
    elseif ($due) {
        "$($due.Count) disabled keys are due for deletion; -Delete deletes them." | Write-Annotation
    }
}

if ($reasons) {
    throw $reasons -join ' '
}
