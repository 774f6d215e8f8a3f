#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Get-IamCredentialReport: files' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:One = Write-Report 'ann', 'bob' 'reports/status_reports_2026-09-28T06-00-00+00-00.csv'
        $script:Two = Write-Report 'cat' 'reports/status_reports_2026-09-30T06-00-00+00-00.csv'
        $script:Folder = Split-Path $One
        Write-Report 'dan' 'brackets/report[1].csv' | Set-Variable Brackets -Scope Script
    }

    It 'takes a path by position' {
        (Get-IamCredentialReport $One).UserName | Should -BeExactly 'ann', 'bob'
    }

    It 'expands wildcards' {
        (Get-IamCredentialReport -Path "$Folder/*.csv").UserName | Should -BeExactly 'ann', 'bob', 'cat'
    }

    It 'takes several paths, wildcards among them' {
        (Get-IamCredentialReport $Two, "$Folder/*28T*").UserName | Should -BeExactly 'cat', 'ann', 'bob'
    }

    It 'selects the rows of -AccountId, by path or piped, and names an account without rows' {
        $other = Join-Path $Folder 'status_reports_2026-09-29T06-00-00+00-00.csv'
        (Get-Content $One -Raw).Replace('123456789012', '111122223333') | Set-Content $other
        try {
            (Get-IamCredentialReport "$Folder/*.csv" -AccountId 111122223333).AccountId | Sort-Object -Unique | Should -BeExactly '111122223333'
            (Get-ChildItem $Folder | Get-IamCredentialReport -AccountId 123456789012).UserName | Should -BeExactly 'ann', 'bob', 'cat'
            (Get-ChildItem $Folder | Get-IamCredentialReport -AccountId 111122223333 -UserName bob).UserName | Should -BeExactly 'bob'
            Get-IamCredentialReport $One -AccountId 444455556666 -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem.FullyQualifiedErrorId | Should -BeExactly 'AccountNotFound,AwsCredentialReport.Commands.GetIamCredentialReportCommand'
            $problem.TargetObject | Should -BeExactly '444455556666'
        }
        finally {
            Remove-Item $other
        }
    }

    It 'takes paths relative to the location' {
        Push-Location $Folder
        try {
            (Get-IamCredentialReport (Split-Path $Two -Leaf)).UserName | Should -BeExactly 'cat'
            (Get-IamCredentialReport ./*30T*).UserName | Should -BeExactly 'cat'
            (Get-IamCredentialReport -LiteralPath "./$(Split-Path $Two -Leaf)").UserName | Should -BeExactly 'cat'
        }
        finally {
            Pop-Location
        }
    }

    It 'takes paths of PowerShell drives' {
        $null = New-PSDrive -Name CredReports -PSProvider FileSystem -Root $Folder -Scope Script
        (Get-IamCredentialReport CredReports:/*30T*).UserName | Should -BeExactly 'cat'
        (Get-IamCredentialReport -LiteralPath "CredReports:/$(Split-Path $Two -Leaf)").UserName | Should -BeExactly 'cat'
    }

    It 'takes a name with brackets literally' {
        (Get-IamCredentialReport -LiteralPath $Brackets -WarningAction Ignore).UserName | Should -BeExactly 'dan'
        @(Get-IamCredentialReport -Path $Brackets).Count | Should -BeGreaterThan 0 -Because 'no other file matches'
        (Get-IamCredentialReport -Path ([WildcardPattern]::Escape($Brackets)) -WarningAction Ignore).UserName | Should -BeExactly 'dan'
    }

    It 'does not take a wildcard that matches nothing for a clean account' {
        Get-IamCredentialReport "$Folder/nothing*" -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -BeLike 'NoFileMatches,*'
        $audit = @{ Rule = 'RootMfaDisabled'; Quiet = $true; WarningAction = 'Ignore' }
        $paths = (Get-Item "$PSScriptRoot/../../samples/history/*29T*.csv").FullName, "$Folder/nothing*"
        Get-IamCredentialReport $paths[0] | Test-IamCredentialHygiene @audit | Should -BeTrue
        Get-IamCredentialReport $paths -ErrorAction Ignore | Test-IamCredentialHygiene @audit | Should -BeFalse
        { Add-IamCredentialReportArchive "$Folder/nothing*" -ArchivePath "$Folder/archive" -ErrorAction Stop } | Should -Throw -ErrorId 'NoFileMatches,*'
    }

    It 'warns of dates that a spreadsheet has changed' {
        $changed = "$TestDrive/status_reports_2026-09-30T06-00-00+00-00.csv"
        Get-Content (Get-Item "$PSScriptRoot/../../samples/status_reports_*.csv" | Select-Object -First 1) |
            ForEach-Object { $_ -replace '(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d):\d\d(\+00:00|Z)', '$2/$3/$1 $4' } | Set-Content $changed
        $null = Get-IamCredentialReport $changed -WarningVariable said -WarningAction SilentlyContinue -ErrorAction Ignore
        "$said" | Should -Match 'dates of \d+ rows cannot be read, the first in line 2: user_creation_time is ''\d\d/\d\d/\d{4} \d\d:\d\d''\. If a spreadsheet'
        $null = Get-IamCredentialReport -Sample -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -BeNullOrEmpty
    }

    It 'passes over folders that a wildcard matches' {
        $null = New-Item "$Folder/inner.csv" -ItemType Directory -Force
        (Get-IamCredentialReport "$Folder/*.csv" -ErrorVariable problems).Count | Should -Be 3
        $problems | Should -BeNullOrEmpty
    }

    It 'takes files of Get-ChildItem, in their order' {
        (Get-ChildItem $Folder -File | Get-IamCredentialReport).UserName | Should -BeExactly 'ann', 'bob', 'cat'
        (Get-ChildItem (Split-Path $Brackets) | Get-IamCredentialReport -WarningAction Ignore).UserName | Should -BeExactly 'dan'
    }

    It 'takes objects with a PSPath or a LiteralPath' {
        ([pscustomobject]@{ PSPath = $Two } | Get-IamCredentialReport).UserName | Should -BeExactly 'cat'
        ([pscustomobject]@{ LiteralPath = $Two } | Get-IamCredentialReport).UserName | Should -BeExactly 'cat'
    }

    It 'takes paths as text from the pipeline' {
        ($Two, $One | Get-IamCredentialReport).UserName | Should -BeExactly 'cat', 'ann', 'bob'
    }

    It 'reads gzip' {
        $zip = Join-Path $TestDrive 'status_reports_2026-09-30T06-00-00+00-00.csv.gz'
        $file = [IO.File]::Create($zip)
        $gzip = [IO.Compression.GZipStream]::new($file, [IO.Compression.CompressionMode]::Compress)
        $gzip.Write([IO.File]::ReadAllBytes($One))
        $gzip.Dispose()
        (Get-IamCredentialReport $zip).UserName | Should -BeExactly 'ann', 'bob'
    }

    It 'takes the time of a report from the name that the console gives it' {
        $row = Get-IamCredentialReport $Two -WarningVariable warnings
        $row.ReportGeneratedTime | Should -Be ([datetime]::new(2026, 9, 30, 6, 0, 0, [DateTimeKind]::Utc))
        $row.ReportGeneratedTime.Kind | Should -Be 'Utc'
        $warnings | Should -BeNullOrEmpty
    }

    It 'warns once a report that does not say its time, and takes -ReferenceTime' {
        $null = Get-IamCredentialReport -LiteralPath $Brackets -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        $row = Get-IamCredentialReport -LiteralPath $Brackets -ReferenceTime 2026-09-01T12:00:00Z -WarningVariable none
        $row.ReportGeneratedTime | Should -Be ([datetime]::new(2026, 9, 1, 12, 0, 0, [DateTimeKind]::Utc))
        $none | Should -BeNullOrEmpty
    }

    It 'counts ages to -ReferenceTime' {
        (Get-IamCredentialReport $Two -ReferenceTime 2026-09-16T12:00:00Z).AccessKey1AgeDays | Should -Be 10
    }

    It 'says in verbose what it reads' {
        $said = Get-IamCredentialReport $Two -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$said" | Should -BeLike "*$Two*2026-09-30 06:00:00Z*"
    }

    It 'gives each row its report: account, time, source, line' {
        $row = (Get-IamCredentialReport $One)[1]
        $row.AccountId | Should -BeExactly '123456789012'
        $row.ReportSource | Should -BeExactly $One
        $row.LineNumber | Should -Be 3
        "$row" | Should -BeExactly 'bob'
    }

    It 'has unknown columns as note properties' {
        $path = Join-Path $TestDrive 'status_reports_2026-09-30T06-00-00+00-00-new.csv'
        "$Header,passkey_active", "$(Get-Row ann),maybe" | Set-Content $path
        $row = Get-IamCredentialReport $path
        $row.passkey_active | Should -BeExactly 'maybe'
        ($row | Get-Member passkey_active).MemberType | Should -Be 'NoteProperty'
    }
}

Describe 'Get-IamCredentialReport: what is in memory' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:File = Write-Report 'ann', 'bob'
        $script:Bytes = [IO.File]::ReadAllBytes($File)
        $script:Time = [datetime]::new(2026, 9, 30, 6, 0, 0, [DateTimeKind]::Utc)
        $PSDefaultParameterValues['Get-IamCredentialReport:WarningAction'] = 'Ignore'
    }

    AfterAll {
        $PSDefaultParameterValues.Remove('Get-IamCredentialReport:WarningAction')
    }

    It 'takes lines (Get-Content; -AsTextArray of AWS Tools)' {
        (Get-Content $File | Get-IamCredentialReport).UserName | Should -BeExactly 'ann', 'bob'
        ([string[]](Get-Content $File) | Get-IamCredentialReport).UserName | Should -BeExactly 'ann', 'bob'
    }

    It 'takes a whole text (Get-Content -Raw; -Raw of AWS Tools)' {
        (Get-Content $File -Raw | Get-IamCredentialReport).UserName | Should -BeExactly 'ann', 'bob'
        (Get-IamCredentialReport -InputObject (Get-Content $File -Raw)).UserName | Should -BeExactly 'ann', 'bob'
    }

    It 'takes lines whose user is the name of a file here' {
        Push-Location (Split-Path $File)
        try {
            $null = New-Item 'odd' -ItemType File -Force
            $problems = $null
            @($Header, 'odd', (Get-Row ann)) | Get-IamCredentialReport -ErrorAction SilentlyContinue -ErrorVariable problems |
                ForEach-Object UserName | Should -BeExactly 'ann'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'BadRow,*'
        }
        finally {
            Pop-Location
        }
    }

    It 'takes bytes' {
        (, $Bytes | Get-IamCredentialReport).UserName | Should -BeExactly 'ann', 'bob'
        (Get-IamCredentialReport -InputObject $Bytes).UserName | Should -BeExactly 'ann', 'bob'
    }

    It 'takes a stream, from its beginning' {
        $stream = [IO.MemoryStream]::new($Bytes)
        $stream.Position = 99
        ($stream | Get-IamCredentialReport).UserName | Should -BeExactly 'ann', 'bob'
    }

    It 'takes the response of AWS Tools, twice if need be' {
        $response = [pscustomobject]@{
            Content       = [IO.MemoryStream]::new($Bytes)
            GeneratedTime = $Time
            ReportFormat  = 'text/csv'
        }
        $rows = $response | Get-IamCredentialReport
        $rows.UserName | Should -BeExactly 'ann', 'bob'
        $rows[0].ReportGeneratedTime | Should -Be $Time
        ($response | Get-IamCredentialReport).UserName | Should -BeExactly 'ann', 'bob'
        $response.Content.CanRead | Should -BeTrue -Because 'the stream is the caller''s'
    }

    It 'takes the JSON that the AWS CLI prints, as lines or whole, with its time' {
        $json = [ordered]@{
            Content       = [Convert]::ToBase64String($Bytes)
            ReportFormat  = 'text/csv'
            GeneratedTime = '2026-09-30T06:00:00+00:00'
        } | ConvertTo-Json
        foreach ($text in $json, ($json -split '\r?\n')) {
            $rows = $text | Get-IamCredentialReport
            $rows.UserName | Should -BeExactly 'ann', 'bob'
            $rows[0].ReportGeneratedTime | Should -Be $Time
        }
    }

    It 'takes base64, as the AWS CLI prints with --query Content' {
        ([Convert]::ToBase64String($Bytes) | Get-IamCredentialReport).UserName | Should -BeExactly 'ann', 'bob'
    }

    It 'takes several reports one after the other' {
        $second = [Text.Encoding]::UTF8.GetBytes("$Header`n$(Get-Row cat)")
        ($Bytes, $second | Get-IamCredentialReport).UserName | Should -BeExactly 'ann', 'bob', 'cat'
    }

    It 'emits nothing, and no error, for an empty pipeline' {
        @() | Get-IamCredentialReport -ErrorVariable problems | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }

    It 'reports what cannot be a report, and goes on' {
        $rows = 42, $Bytes | Get-IamCredentialReport -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows.UserName | Should -BeExactly 'ann', 'bob'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotAReport,*'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidType'
    }
}

Describe 'Get-IamCredentialReport -Sample' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
    }

    It 'emits the rows of the sample, root first' {
        $rows = Get-IamCredentialReport -Sample
        $rows.UserName | Should -BeExactly (Get-IamCredentialReport $SampleFile).UserName
        $rows[0].IsRoot | Should -BeTrue
        @($rows | Where-Object IsRoot).Count | Should -Be 1 -Because 'a user called root is not root'
    }

    It 'is judged as of a fixed instant' {
        (Get-IamCredentialReport -Sample)[0].AccessKey1AgeDays | Should -Be 1850
    }

    It 'goes with no other source' {
        { Get-IamCredentialReport -Sample -Path x } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}
