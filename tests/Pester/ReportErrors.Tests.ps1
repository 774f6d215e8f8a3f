#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'A file that is no report' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Good = Write-Report 'ann', 'bob'
        function Write-BadFile([string] $Name, [byte[]] $Bytes) {
            $path = Join-Path $TestDrive $Name
            [IO.File]::WriteAllBytes($path, $Bytes)
            $path
        }

        function Get-Byte([string] $Text) { , [Text.Encoding]::UTF8.GetBytes($Text) }

        $memory = [IO.MemoryStream]::new()
        $gzip = [IO.Compression.GZipStream]::new($memory, [IO.Compression.CompressionMode]::Compress)
        $gzip.Write([IO.File]::ReadAllBytes($SampleFile))
        $gzip.Dispose()
        $script:Bad = @{
            Empty  = Write-BadFile 'empty.csv' @()
            Html   = Write-BadFile 'page.csv' (Get-Byte '<html><body>Sign in</body></html>')
            Binary = Write-BadFile 'image.csv' ([byte[]](0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3, 0xFF, 0xFE, 10, 0, 255))
            Other  = Write-BadFile 'other.csv' (Get-Byte "Name,Id`nann,1`n")
            Json   = Write-BadFile 'answer.json' (Get-Byte '{ "Content": "dXNl')
            Base64 = Write-BadFile 'answer.txt' (Get-Byte 'dXNlcixhcm4!!')
            Gzip   = Write-BadFile 'cut.csv.gz' ($memory.ToArray()[0..40])
        }
    }

    It 'is one error, and the rest goes on: <Kind>' -ForEach @(
        @{ Kind = 'Empty'; Says = '* is empty.' }
        @{ Kind = 'Html'; Says = '* is not an IAM credential report: *' }
        @{ Kind = 'Binary'; Says = '* is not an IAM credential report: it is not text.' }
        @{ Kind = 'Other'; Says = '* is not an IAM credential report: its first line has no column user*' }
        @{ Kind = 'Json'; Says = '* is damaged: *' }
        @{ Kind = 'Base64'; Says = '* is damaged: *' }
        @{ Kind = 'Gzip'; Says = '*' }
    ) {
        $rows = Get-IamCredentialReport -LiteralPath $Bad[$Kind], $Good -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction Ignore
        $rows.UserName | Should -BeExactly 'ann', 'bob'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeExactly 'BadReport,AwsCredentialReport.Commands.GetIamCredentialReportCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $problems[0].TargetObject | Should -BeExactly $Bad[$Kind]
        "$($problems[0])" | Should -BeLike $Says
        "$($problems[0])" | Should -BeLike "$($Bad[$Kind]) *" -Because 'it names the file'
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'makes $? false' {
        $null = Get-IamCredentialReport -LiteralPath $Bad.Html, $Good -ErrorAction SilentlyContinue
        $? | Should -BeFalse
        $null = Get-IamCredentialReport -LiteralPath $Good
        $? | Should -BeTrue
    }

    It 'is not there: <Parameter>' -ForEach @(@{ Parameter = 'Path' }, @{ Parameter = 'LiteralPath' }) {
        $arguments = @{ $Parameter = 'no-such.csv', $Good }
        $rows = Get-IamCredentialReport @arguments -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows.UserName | Should -BeExactly 'ann', 'bob'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -BeExactly 'no-such.csv'
    }

    It 'is not there when its name is piped: <_>' -ForEach './no.csv', 'no.CSV', 'c:\no\report.csv.gz', 'answer one.json' {
        $rows = $_, $Good | Get-IamCredentialReport -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction Ignore
        $rows.UserName | Should -BeExactly 'ann', 'bob'
        $problems.Count | Should -Be 1
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'is a wildcard to -LiteralPath' {
        { Get-IamCredentialReport -LiteralPath (Join-Path $TestDrive '*.csv') -ErrorAction Stop } |
            Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'is a folder' {
        { Get-IamCredentialReport $TestDrive -ErrorAction Stop } | Should -Throw -ErrorId 'NotAFile,*' -ExpectedMessage '*is not a file*'
        $folder = New-Item (Join-Path $TestDrive 'piped') -ItemType Directory
        { $folder | Get-IamCredentialReport -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotAFile,*' -ExpectedMessage "'$($folder.FullName)' is not a file."
    }

    It 'is no file at all: <_>' -ForEach 'env:PATH', 'function:prompt' {
        { Get-IamCredentialReport -LiteralPath $_ -ErrorAction Stop } | Should -Throw -ErrorId 'NotAFile,*'
    }

    It 'is on a drive that does not exist' {
        { Get-IamCredentialReport 'nodrive:/x.csv' -ErrorAction Stop } | Should -Throw -ErrorId 'FileNotFound,*'
        { Get-IamCredentialReport 'nodrive:/*.csv' -ErrorAction Stop } | Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'has a header but no rows: a warning' {
        $none = Write-BadFile 'status_reports_2026-09-30T06-00-00+00-00-none.csv' (Get-Byte $Header)
        Get-IamCredentialReport $none -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike "*$none has a header but no rows.*"
    }
}

Describe 'A row that cannot be read' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:File = Join-Path $TestDrive 'status_reports_2026-09-30T06-00-00+00-00.csv'
        $Header, (Get-Row 'ann'), 'half,a,row', (Get-Row 'bob') | Set-Content $File
    }

    It 'is one error that names its line, and the rest goes on' {
        $rows = Get-IamCredentialReport $File -ErrorAction SilentlyContinue -ErrorVariable problems
        $rows.UserName | Should -BeExactly 'ann', 'bob'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BadRow,*'
        "$($problems[0])" | Should -BeLike "$File, line 3: *3 of $($Columns.Count) fields*"
        $problems[0].TargetObject.LineNumber | Should -Be 3
    }

    It 'stops under -ErrorAction Stop, behind the rows before it' {
        $script:Seen = @()
        { Get-IamCredentialReport $File -ErrorAction Stop | ForEach-Object { $script:Seen += $_.UserName } } |
            Should -Throw -ErrorId 'BadRow,*'
        $script:Seen | Should -BeExactly 'ann'
    }

    It 'is in $Error under SilentlyContinue, and not under Ignore' {
        $Error.Clear()
        (Get-IamCredentialReport $File -ErrorAction SilentlyContinue).Count | Should -Be 2
        $Error.Count | Should -Be 1
        $Error.Clear()
        (Get-IamCredentialReport $File -ErrorAction Ignore).Count | Should -Be 2
        $Error.Count | Should -Be 0
    }
}
