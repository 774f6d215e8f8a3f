#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'A report that is kept' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 3
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'is a file, with another one that says whose it is' {
        $file = Join-Path $TestDrive 'kept.csv'
        $rows = Get-IamCredentialReport @Live -OutFile $file
        (Get-Content $file -TotalCount 1) | Should -BeLike 'user,arn,user_creation_time,*'
        $about = Get-Content "$file.json" -Raw | ConvertFrom-Json -AsHashtable
        $about.file | Should -BeExactly 'kept.csv'
        $about.accountId | Should -BeExactly $AccountId
        $about.sha256 | Should -Be (Get-FileHash $file -Algorithm SHA256).Hash
        $about.bytes | Should -Be (Get-Item $file).Length
        $about.generatedTime | Should -Be $rows[0].ReportGeneratedTime
        @(Get-ChildItem $TestDrive -Filter '*.tmp').Count | Should -Be 0
    }

    It 'is read back with -Path, with its own time and no warning' {
        $file = Join-Path $TestDrive 'again.csv'
        $rows = Get-IamCredentialReport @Live -OutFile $file
        (Get-Item $file).LastWriteTimeUtc = [datetime]::UtcNow.AddDays(-30)
        $read = Get-IamCredentialReport -Path $file -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $read.UserName | Should -BeExactly $rows.UserName
        $read.AccessKey1AgeDays | Should -Be $rows.AccessKey1AgeDays
        $read[0].ReportGeneratedTime | Should -Be $rows[0].ReportGeneratedTime
    }

    It 'is relative to the location, and to drives of PowerShell' {
        Push-Location $TestDrive
        try {
            $null = Get-IamCredentialReport @Live -OutFile ./here.csv
            $null = Get-IamCredentialReport @Live -OutFile TestDrive:/drive.csv
        }
        finally {
            Pop-Location
        }

        Join-Path $TestDrive here.csv | Should -Exist
        Join-Path $TestDrive drive.csv | Should -Exist
    }

    It 'is in a folder, a file for each account' {
        $folder = Join-Path $TestDrive 'reports/'
        $rows = Get-IamCredentialReport @Live -AccountId $MemberIds[0..1] -RoleName Audit -OutFile $folder
        $files = Get-ChildItem $folder -Filter *.csv
        $files.Name | Should -Match '^status_reports_\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\+00-00_\d{12}\.csv$'
        $files.Count | Should -Be 2
        @(Get-ChildItem $folder -Filter *.json).Count | Should -Be 2
        $read = $files | Get-IamCredentialReport
        $read.Arn | Sort-Object | Should -BeExactly ($rows.Arn | Sort-Object)
    }

    It 'is in a folder that is there, without a slash' {
        $folder = (New-Item (Join-Path $TestDrive 'there') -ItemType Directory).FullName
        $null = Get-IamCredentialReport @Live -OutFile $folder
        @(Get-ChildItem $folder -Filter "*_$AccountId.csv").Count | Should -Be 1
    }

    It 'does not replace another file, and asks nothing' {
        $file = Join-Path $TestDrive 'evidence.csv'
        Set-Content $file 'evidence of another account'
        $before = @(Get-Request $Simulator).Count
        { Get-IamCredentialReport @Live -OutFile $file } |
            Should -Throw -ErrorId 'OutFileExists,*' -ExpectedMessage '*evidence.csv'' exists and contains another report or is another file.'
        @(Get-Request $Simulator).Count | Should -Be $before
        Get-Content $file | Should -BeExactly 'evidence of another account'
        (Get-IamCredentialReport @Live -OutFile $file -Force).Count | Should -Be 11
        Get-Content $file -TotalCount 1 | Should -BeLike 'user,arn,*'
    }

    It 'does not replace another file in a folder: an error that names it, and the rows come' {
        $folder = (New-Item (Join-Path $TestDrive 'full') -ItemType Directory).FullName
        $null = Get-IamCredentialReport @Live -OutFile $folder
        $kept = Get-Item "$folder/*.csv"
        Set-Content $kept 'evidence'
        $rows = Get-IamCredentialReport @Live -OutFile $folder -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows.Count | Should -Be 11
        $problems.FullyQualifiedErrorId | Should -BeLike 'OutFileExists,*'
        $problems[0].TargetObject | Should -BeExactly $kept.FullName
        Get-Content $kept | Should -BeExactly 'evidence'
    }

    It 'is saved again in a folder without an error when it is the same' {
        $folder = (New-Item (Join-Path $TestDrive 'same') -ItemType Directory).FullName
        1..2 | ForEach-Object { $null = Get-IamCredentialReport @Live -OutFile $folder -ErrorAction Stop }
        @(Get-ChildItem $folder).Count | Should -Be 2
    }

    It 'is read back from a folder, without its metadata: <How>' -ForEach @(
        @{ How = 'Get-ChildItem'; Read = { Get-ChildItem $folder | Get-IamCredentialReport -ErrorAction Stop } }
        @{ How = 'names'; Read = { (Get-ChildItem $folder).FullName | Get-IamCredentialReport -ErrorAction Stop } }
        @{ How = '-Path'; Read = { Get-IamCredentialReport -Path "$folder/*" -ErrorAction Stop } }
    ) {
        $folder = Join-Path $TestDrive "folder-$([guid]::NewGuid())/"
        $rows = Get-IamCredentialReport @Live -OutFile $folder
        $read = & $Read
        $read.Arn | Should -BeExactly $rows.Arn
        $read[0].ReportGeneratedTime | Should -Be $rows[0].ReportGeneratedTime
    }

    It 'says where it is with -Verbose' {
        $file = Join-Path $TestDrive 'told.csv'
        $said = Get-IamCredentialReport @Live -OutFile $file -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$said" | Should -BeLike "*Saved $file, SHA-256 $((Get-FileHash $file).Hash.ToLowerInvariant()).*"
    }

    It 'is not one file for two accounts, and none is asked' {
        $before = @(Get-Request $Simulator).Count
        $file = Join-Path $TestDrive 'one.csv'
        { Get-IamCredentialReport @Live -AccountId $MemberIds[0..1] -RoleName Audit -OutFile $file } |
            Should -Throw -ErrorId 'OutFileIsOneFile,*' -ExpectedMessage '*one.csv'' is one file, but there are several accounts.'
        @(Get-Request $Simulator).Count | Should -Be $before
        $file | Should -Not -Exist
        { $MemberIds[0..1] | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-IamCredentialReport @Live -RoleName Audit -OutFile $file } |
            Should -Throw -ErrorId 'OutFileIsOneFile,*'
    }

    It 'is not below another provider''s drive, and nothing is asked' {
        $before = @(Get-Request $Simulator).Count
        Push-Location $TestDrive
        try {
            { Get-IamCredentialReport @Live -OutFile env:kept } |
                Should -Throw -ErrorId 'NotAFilePath,*' -ExpectedMessage "'env:kept' is a path of the provider Environment, not of the file system."
        }
        finally {
            Pop-Location
        }

        @(Get-Request $Simulator).Count | Should -Be $before
        Join-Path $TestDrive kept | Should -Not -Exist
    }

    It 'cannot be kept: an error, and the rows come' {
        $blocked = New-Item (Join-Path $TestDrive 'blocked') -ItemType File
        $rows = Get-IamCredentialReport @Live -OutFile (Join-Path $blocked.FullName 'x.csv') -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows.Count | Should -Be 11
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotSaved,*'
    }
}
