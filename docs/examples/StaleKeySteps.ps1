# The functions of Invoke-StaleKeyReview.ps1.

# A log may be public, so key ids are left to the results. The module keeps the limits of the agents and their signs apart.
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
function Invoke-Preview([string] $Command, [object[]] $Items, [hashtable] $Options) {
    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript('param($module, $command, $items, $options) Import-Module $module; $items | & $command @options -WhatIf').
            AddArgument((Get-Module AwsCredentialReport).Path).AddArgument($Command).AddArgument($Items).AddArgument($Options)
        [pscustomobject]@{ Results = @($shell.Invoke()); Problems = @($shell.Streams.Error); Warnings = @($shell.Streams.Warning) }
    }
    finally {
        $shell.Dispose()
    }
}

# A key that fails does not keep the others from being looked at. Whatever ends the run, the results so far are kept.
function Invoke-Change([string] $Command, [object[]] $Items, [hashtable] $Options, [switch] $Change, [string] $OutFile) {
    $results = $problems = $warnings = @()
    try {
        if ($Change) {
            $null = $Items | & $Command @Options -Confirm:$false -ErrorAction Continue -ErrorVariable problems -WarningVariable warnings -OutVariable results
        }
        else {
            $preview = Invoke-Preview $Command $Items $Options
            $results, $problems, $warnings = $preview.Results, $preview.Problems, $preview.Warnings
        }
    }
    finally {
        ConvertTo-Json @($results) -EnumsAsStrings | Set-Content $OutFile
    }

    [pscustomobject]@{ Results = @($results); Problems = @($problems); Warnings = @($warnings); File = Split-Path $OutFile -Leaf }
}

# What was done, what needs a person, and which stale keys have no owner who was warned.
function Write-Change($Run) {
    $shown = 'Disabled', 'WouldDisable', 'Removed', 'WouldRemove', 'Refused'
    $notWarned = 'NotWarned', 'ChangedSinceNotice', 'OwnerChanged'
    $results = $Run.Results | Where-Object Reason -NE 'MaximumCountReached'
    $results | Where-Object Action -EQ 'Failed' |
        ForEach-Object { "Failed: a key of $($_.UserName). $($_.Message)" } | Write-Annotation -Level Error
    $results | Where-Object { $_.Action -in $shown -or $_.Reason -in $notWarned } |
        ForEach-Object { "$($_.Action): a key of $($_.UserName). $($_.Message)" } | Write-Annotation
}

# Why the step fails: the cases in which the Tool ends with 2.
function Get-Reason($Run, [int] $MaximumCount) {
    $over = @($Run.Results | Where-Object Reason -EQ 'MaximumCountReached')
    $remaining = @($Run.Results | Where-Object {
            ($_.Action -eq 'Refused' -and $_.Reason -notin 'Root', 'SignsTheCall', 'NotFound', 'MaximumCountReached') -or
            ($_.Action -eq 'Skipped' -and $_.Reason -eq 'UsedSinceReport')
        })
    if ($Run.Problems) {
        "At least one key could not be looked at or changed; see $($Run.File) and the record."
    }

    if ($over) {
        "The maximum of $MaximumCount was reached, and $($over.Count) keys were skipped; see $($Run.File)."
    }

    if ($remaining) {
        "$($remaining.Count) keys were skipped and may be stale ($(($remaining.Reason | Sort-Object -Unique) -join ', ')); see $($Run.File)."
    }
}

# Sends each notice and records it at once. The output is why a notice was not sent.
function Send-Notice([object] $Send, [string] $RecordPath) {
    foreach ($notice in $input) {
        try {
            $global:LASTEXITCODE = 0
            $null = & $Send $notice
            if ($LASTEXITCODE) {
                throw "The exit code is $LASTEXITCODE."
            }
        }
        catch {
            "$_"
            continue
        }

        $notice | Register-IamCredentialNotice -RecordPath $RecordPath -Confirm:$false
    }
}
