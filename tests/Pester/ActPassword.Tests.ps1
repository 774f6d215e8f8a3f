#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Remove-StalePassword' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Simulator = Open-Simulator
        $script:RecordPath = Get-RecordPath
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys; RecordPath = $RecordPath }

        # The rows of users in the live report, which shows when their passwords were set.
        function Get-Row([string[]] $UserName) {
            Get-IamCredentialReport -EndpointUrl $Live.EndpointUrl -Credential $Keys | Where-Object UserName -In $UserName
        }
    }

    AfterEach {
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'deletes a password that was never used, and records it' {
        $result = Get-Row Carlos | Remove-StalePassword @Live -IncludeNeverUsed -Force
        $result | Should -BeOfType ([AwsCredentialReport.CredentialActionResult])
        "$($result.Action) $($result.Reason) $($result.UserName) $($result.AccountId)" | Should -BeExactly "Removed NeverUsed Carlos $AccountId"
        (Get-Change $Simulator).Action | Should -BeExactly 'DeleteLoginProfile'
        $lines = Get-RecordLine $RecordPath
        $lines.type | Should -BeExactly 'intent', 'outcome'
        $lines[1].operation | Should -BeExactly 'DeleteLoginProfile'
        "$($lines[1].userName) $($lines[1].userId)" | Should -BeExactly "Carlos $($result.UserId)"
        $lines[1].accessKeyId | Should -BeNullOrEmpty
        "$($lines[1].previousStatus) $($lines[1].newStatus) $($lines[1].outcome)" | Should -BeExactly 'Present Deleted done'
        (Get-Row Carlos | Remove-StalePassword @Live -IncludeNeverUsed -Force).Reason | Should -BeExactly 'NoPassword'
    }

    It 'leaves never used passwords alone unless asked' {
        (Get-Row Carlos | Remove-StalePassword @Live -Force).Reason | Should -BeExactly 'NeverUsedNotIncluded'
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'asks, and says that it cannot be undone' {
        $said = Invoke-Answered 'param($live) "Bob" | Remove-StalePassword @live' 'No' $Live
        $said.Questions[0] | Should -Match (
            "^Delete the console password of user Bob in account $AccountId, as arn:aws:iam::${AccountId}:user/audit/Auditor, which cannot be undone: " +
            'created on .+, 300 days ago, and possibly changed since \(only a report shows that\); ' +
            'the user last signed in on .+, 120 days ago\.$')
        "$($said.Output.Action) $($said.Output.Reason)" | Should -BeExactly 'Skipped NotConfirmed'
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'deletes no password about which two reports differ, whichever comes first: <_>' -ForEach 'older first', 'newer first' {
        $rows = Get-IamCredentialReport -EndpointUrl $Live.EndpointUrl -Credential $Keys
        $time = $rows[0].ReportGeneratedTime
        $file = Join-Path $TestDrive "differ-$($_[0]).csv"
        $null = Get-IamCredentialReport -EndpointUrl $Live.EndpointUrl -Credential $Keys -OutFile $file -Force
        $set = ($rows | Where-Object UserName -EQ Bob).password_last_changed
        $new = $time.AddDays(-2).ToString('yyyy-MM-dd\THH:mm:ss+00:00', [cultureinfo]::InvariantCulture)
        $pair = $set, $new | ForEach-Object {
            (Get-Content $file -Raw).Replace($set, $_) | Get-IamCredentialReport -ReferenceTime $time | Where-Object UserName -EQ Bob
        }
        if ($_ -eq 'newer first') {
            [array]::Reverse($pair)
        }
        $results = $pair | Remove-StalePassword @Live -Confirm:$false -WarningAction Ignore
        ($results | Where-Object Action -NE Skipped).Reason | Should -BeExactly 'Inconsistent'
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'deletes no password by an older report if a newer one of the account was read: <Way>' -ForEach @(
        @{ Way = 'findings'; Rule = 'PasswordNeverUsed', 'UserWithoutMfa' }
        @{ Way = 'no finding of the newer one'; Rule = 'PasswordUnused', 'PasswordNeverUsed' }
        @{ Way = 'stored findings'; Rule = 'PasswordNeverUsed', 'UserWithoutMfa' }
        @{ Way = 'one user, whose newer row cannot be read' }
    ) {
        $rows = Get-IamCredentialReport -EndpointUrl $Live.EndpointUrl -Credential $Keys
        $time = $rows[0].ReportGeneratedTime
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "newer-$Way")).FullName
        $null = Get-IamCredentialReport -EndpointUrl $Live.EndpointUrl -Credential $Keys -OutFile $folder/report.csv
        $text = Get-Content $folder/report.csv -Raw
        $line = ($text -split "`n" | Where-Object { $_ -like 'Carlos,*' }).TrimEnd("`r")
        $cells = $line.Split(',')
        $cells[5] = $time.AddHours(-2).ToString('yyyy-MM-dd\THH:mm:ss+00:00', [cultureinfo]::InvariantCulture)
        $newLine = $Way -like 'one user*' ? 'Carlos,"' : $cells -join ','
        $paths = @{ $time.AddHours(-20) = $text; $time = $text.Replace($line, $newLine) }.GetEnumerator() | Sort-Object Key | ForEach-Object {
            $path = "$folder/status_reports_$($_.Key.ToString('yyyy-MM-dd\THH-mm-ss\Z', [cultureinfo]::InvariantCulture)).csv"
            Set-Content $path $_.Value -NoNewline
            $path
        }
        $in = switch -Wildcard ($Way) {
            'one user*' { Get-IamCredentialReport $paths -UserName Carlos -ErrorAction Ignore }
            default { Get-IamCredentialReport $paths | Where-Object UserName -EQ Carlos | Test-IamCredentialHygiene -Rule $Rule -WarningAction Ignore }
        }
        @($in)[0].ReportGeneratedTime | Should -Be $time.AddHours(-20)
        if ($Way -like 'stored*') {
            $in | Export-Clixml $folder/findings.xml
            $in = Import-Clixml $folder/findings.xml
        }
        $results = $in | Remove-StalePassword @Live -IncludeNeverUsed -Force -WarningAction Ignore
        $results | Where-Object Action -NE Skipped | ForEach-Object { "$($_.Action) $($_.Reason)" } | Select-Object -Unique | Should -BeExactly 'Refused Inconsistent'
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'asks about a password that may just have been reset, also behind Yes to All' {
        $rows = Get-Row Carlos
        $said = Invoke-Answered 'param($live, $rows) $rows, "Bob" | Remove-StalePassword @live -IncludeNeverUsed' @('Yes to All', 'No') @($Live, $rows)
        $said.Questions.Count | Should -Be 2
        $said.Output | ForEach-Object { "$($_.UserName) $($_.Action) $($_.Reason)" } | Should -BeExactly 'Carlos Removed NeverUsed', 'Bob Skipped NotConfirmed'
    }

    It 'takes rows and findings, never root''s and never the caller''s' {
        $null = Invoke-Iam $Simulator CreateLoginProfile @{ UserName = 'Auditor'; Password = 'Example-1-Example' }
        $reader = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $rows = Get-IamCredentialReport @reader
        $before = @(Get-Change $Simulator).Count
        $results = @($rows; $rows | Test-IamCredentialHygiene; 'Auditor'; '<root_account>') | Remove-StalePassword @Live -IncludeNeverUsed -Confirm:$false
        ($results | Where-Object Action -EQ Removed).UserName | Sort-Object | Should -BeExactly 'Bob', 'Carlos'
        ($results | Where-Object UserName -EQ Auditor).Reason | Select-Object -Last 1 | Should -BeExactly 'SignsTheCall'
        ($results | Where-Object UserName -EQ '<root_account>').Reason | Select-Object -Unique | Should -BeExactly 'Root'
        @(Get-Change $Simulator).Count | Should -Be ($before + 2)
    }

    It 'knows from a report, also a saved one, when a password was last set: <Way>' -ForEach @(
        @{ Way = 'row' }, @{ Way = 'finding' }, @{ Way = 'saved finding' }
    ) {
        $live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $rows = Get-IamCredentialReport @live
        $time = $rows[0].ReportGeneratedTime
        $file = Join-Path $TestDrive 'report.csv'
        $null = Get-IamCredentialReport @live -OutFile $file -Force
        $text = Get-Content $file -Raw
        $old = ($rows | Where-Object UserName -EQ Bob).password_last_changed
        $text | Should -BeLike "*$old*"
        foreach ($days in 125, 2) {
            $new = $time.AddDays(-$days).ToString('yyyy-MM-dd\THH:mm:ss+00:00', [cultureinfo]::InvariantCulture)
            $row = $text.Replace($old, $new) | Get-IamCredentialReport -ReferenceTime $time | Where-Object UserName -EQ Bob
            $given = $row
            if ($Way -ne 'row') {
                $given = $row | Test-IamCredentialHygiene -Rule PasswordUnused, PasswordNeverUsed -MaximumUnusedDays 1
                $given | Should -Not -BeNullOrEmpty
            }
            if ($Way -eq 'saved finding') {
                $given | Export-Clixml "$TestDrive/finding.xml"
                $given = Import-Clixml "$TestDrive/finding.xml"
            }
            $said = Invoke-Answered 'param($live, $in) $in | Remove-StalePassword @live' 'No' $live, $given
            if ($days -eq 125) {
                $said.Questions[0] | Should -BeLike '*: set on *, 125 days ago; the user last signed in on *, 120 days ago.'
                $said.Output.PasswordSet | Should -Be $row.PasswordLastChanged
            }
            elseif ($Way -eq 'row') {
                $said.Output | Should -BeNullOrEmpty -Because 'the row is in good order'
            }
            else {
                "$($said.Output.Action) $($said.Output.Reason)" | Should -BeExactly 'Skipped CreatedWithinThreshold'
            }
        }
    }

    It 'refuses a user without a report when no person is asked: <_>' -ForEach '-Force', '-Confirm:$false' {
        $said = Invoke-Answered "param(`$live) 'Bob' | Remove-StalePassword @live $_" -Argument $Live
        "$($said.Output.Action) $($said.Output.Reason)" | Should -BeExactly 'Refused NeedsConfirmation'
        $preview = Get-Row Bob | Remove-StalePassword @Live -WhatIf | Select-Object * -ExcludeProperty ReportGeneratedTime
        "$(($preview | Remove-StalePassword @Live -Force).Reason)" | Should -BeExactly 'NeedsConfirmation'
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'refuses a report that is too old, or whose time is not known: <Name>' -ForEach @(
        @{ Name = 'of two days'; Time = { [datetime]::UtcNow.AddDays(-2) }; Reason = 'ReportTooOld' }
        @{ Name = 'of a file''s time'; Time = { $null }; Reason = 'Unknown' }
    ) {
        $file = Join-Path $TestDrive "report-$([guid]::NewGuid()).csv"
        $null = Get-IamCredentialReport -EndpointUrl $Live.EndpointUrl -Credential $Keys -OutFile $file
        Remove-Item "$file.json"
        $time = & $Time
        $rows = $time ? (Get-IamCredentialReport -Path $file -ReferenceTime $time) : (Get-IamCredentialReport -Path $file -WarningAction Ignore)
        $result = $rows | Where-Object UserName -EQ Bob | Remove-StalePassword @Live -Force
        "$($result.Action) $($result.Reason)" | Should -BeExactly "Refused $Reason"
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'takes no more than -MaximumCount' {
        $results = Get-Row Bob, Carlos | Remove-StalePassword @Live -IncludeNeverUsed -Confirm:$false -MaximumCount 1
        $results.Action | Should -Be ('Removed', 'Refused')
    }

    It 'is no <Reason> user: <Name>' -ForEach @(
        @{ Name = 'UserId'; Value = 'AIDACKCEVSQ6C2EXAMPLE'; Reason = 'UserReplaced' }
        @{ Name = 'Arn'; Value = 'arn:aws:iam::111122223333:user/Bob'; Reason = 'OtherAccount' }
    ) {
        $result = [pscustomobject]@{ UserName = 'Bob'; $Name = $Value } | Remove-StalePassword @Live -Force
        "$($result.Action) $($result.Reason)" | Should -BeExactly "Refused $Reason"
        Get-Change $Simulator | Should -BeNullOrEmpty
    }

    It 'leaves a failure behind as a result and an error' {
        Close-Simulator $Simulator
        $script:Simulator = Open-Simulator -Fault 'DeleteLoginProfile=AccessDenied*1'
        $Live.EndpointUrl = $Simulator.Url
        $results = Get-Row Bob, Carlos | Remove-StalePassword @Live -IncludeNeverUsed -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $results.Action | Should -Be ('Failed', 'Removed')
        $problems.Count | Should -Be 1
        $problems[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
    }
}
