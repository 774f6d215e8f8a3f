#Requires -Version 7.4
#Requires -Modules AwsCredentialReport
<#
.SYNOPSIS
    Warns of access keys that will soon be stale, disables those that are, and keeps the evidence.
.PARAMETER Folder
    The folder of the report and the results, and of the record unless -RecordPath is given.
.PARAMETER WarnDays
    From how many days without use on a warning is written.
.PARAMETER DisableDays
    From how many days without use on a key is disabled.
.PARAMETER MaximumCount
    How many keys one run may disable. When there are more, the step fails at its end.
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
    The file of the record; it should outlive the runner.
.PARAMETER Connection
    Parameters that name the account, such as @{ ProfileName = 'audit' }.
.PARAMETER Apply
    Disables keys. Without it, the results show what would be done.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Folder,

    [int] $WarnDays = 60,

    [int] $DisableDays = 90,

    [int] $MaximumCount = 10,

    [string[]] $ExcludeUser,

    [string[]] $ExcludeTag,

    [string[]] $ExcludePath,

    [string] $WaiverPath,

    [switch] $AllowUnusedExemption,

    [string] $RecordPath = "$Folder/record.jsonl",

    [hashtable] $Connection = @{},

    [switch] $Apply
)

# Without a whole report no key is judged and none is disabled.
$ErrorActionPreference = 'Stop'

# Whatever was given goes on as it is: the cmdlet refuses an empty text, as of an unset variable.
$exemptions = @{}
foreach ($name in 'ExcludeUser', 'ExcludeTag', 'ExcludePath', 'WaiverPath') {
    if ($PSBoundParameters.ContainsKey($name)) {
        $exemptions[$name] = $PSBoundParameters[$name]
    }
}

$null = New-Item -ItemType Directory -Force $Folder
$rows = @(Get-IamCredentialReport @Connection -OutFile "$Folder/report.csv")

# A log may be public, so key ids are left to results.json. The module keeps the limits of the agents and their signs apart.
function Write-Annotation([ValidateSet('Warning', 'Error')] [string] $Level = 'Warning') {
    $texts = @($input) -replace '\bAKIA[A-Z0-9]+', 'a key'
    $format = $env:TF_BUILD ? 'AzureDevOps' : $env:GITHUB_ACTIONS ? 'GitHub' : $null
    if ($texts -and $format) {
        $texts | ConvertTo-IamCredentialHygiene -Format $format -Level $Level
    }
    elseif ($texts) {
        $texts -replace '^', "${Level}: "
    }
}

# -WhatIf writes key ids to the host, and a log may be public: a shell of its own has no host.
function Invoke-Preview([hashtable] $Options) {
    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript('param($module, $rows, $options) Import-Module $module; $rows | Disable-StaleAccessKey @options -WhatIf').
            AddArgument((Get-Module AwsCredentialReport).Path).AddArgument($rows).AddArgument($Options)
        [pscustomobject]@{ Results = @($shell.Invoke()); Problems = @($shell.Streams.Error); Warnings = @($shell.Streams.Warning) }
    }
    finally {
        $shell.Dispose()
    }
}

$options = $Connection + $exemptions + @{
    UnusedDays   = $DisableDays
    MaximumCount = $MaximumCount
    RecordPath   = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($RecordPath)
}

# A key that fails does not keep the others from being looked at; the step fails at its end. Whatever ends the run, the
# results so far are kept.
$results = $problems = $warnings = @()
try {
    if ($Apply) {
        $null = $rows | Disable-StaleAccessKey @options -Confirm:$false -ErrorAction Continue -ErrorVariable problems -WarningVariable warnings -OutVariable results
    }
    else {
        $preview = Invoke-Preview $options
        $results, $problems, $warnings = $preview.Results, $preview.Problems, $preview.Warnings
    }
}
finally {
    ConvertTo-Json @($results) -EnumsAsStrings | Set-Content "$Folder/results.json"
}

# A preview at the lower threshold names the keys to warn of: exempt users are not among them.
$options.UnusedDays = $WarnDays
(Invoke-Preview $options).Results | Where-Object Action -EQ 'WouldDisable' | ForEach-Object {
    $days = $DisableDays - [int][math]::Floor(([datetime]::UtcNow - $_.LastUsed).TotalDays)
    if ($days -gt 0) {
        "A key of $($_.UserName) will be disabled in $days $($days -eq 1 ? 'day' : 'days'). $($_.Message)"
    }
} | Write-Annotation

$leftOver = @($results | Where-Object Reason -EQ 'MaximumCountReached')
$remaining = @($results | Where-Object {
        ($_.Action -eq 'Refused' -and $_.Reason -notin 'Root', 'SignsTheCall', 'NotFound', 'MaximumCountReached') -or
        ($_.Action -eq 'Skipped' -and $_.Reason -eq 'UsedSinceReport')
    })
$failed = @($results | Where-Object Action -EQ 'Failed')
$told = @($results | Where-Object { $_.Action -in 'Disabled', 'WouldDisable', 'Refused' -and $_ -notin $leftOver })
$failed | ForEach-Object { "$($_.Action): a key of $($_.UserName). $($_.Message)" } | Write-Annotation -Level Error
$unused = @($warnings | Where-Object { "$_" -like '*matched no user.' })
@($unused | ForEach-Object { "$_" }) + @($told | ForEach-Object { "$($_.Action): a key of $($_.UserName). $($_.Message)" }) | Write-Annotation
if ($problems) {
    throw 'At least one key could not be looked at or disabled; see results.json and the record.'
}

if ($leftOver) {
    throw "The maximum of $MaximumCount was reached, and $($leftOver.Count) keys were skipped; see results.json."
}

if ($remaining) {
    throw "$($remaining.Count) keys were skipped and may be stale ($(($remaining.Reason | Sort-Object -Unique) -join ', ')); see results.json."
}

if ($unused -and $Apply -and -not $AllowUnusedExemption) {
    throw 'An exemption matched no user; correct it, or accept that with -AllowUnusedExemption.'
}
