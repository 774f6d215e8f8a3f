#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    . $PSScriptRoot/TestHelpers.ps1
    $script:Rows = Get-IamCredentialReport -Sample
    $script:Owners = Join-Path ([IO.Path]::GetTempPath()) "owners-$PID.csv"
    Set-Content $Owners "user,owner`nconsole-*,people@example.com`n*root*,`"Team `"`"A`"`", =1+1`"`nkey-*,../../up"
    $script:Findings = $Rows | Test-IamCredentialHygiene -WaiverPath (Join-Path $Root samples/waivers.json) -WarnDays 30 -OwnerPath $Owners
    $script:Time = '2026-10-01T12:00:00Z'
}

AfterAll {
    Remove-Item $Owners
}

Describe 'Export-IamCredentialHygiene' {
    It 'writes <Name> by the ending of its name' -ForEach @(
        @{ Name = 'r.sarif'; Like = '{"$schema":*' }
        @{ Name = 'r.xml'; Like = '<?xml*' }
        @{ Name = 'r.jsonl'; Like = '{"activity_id":1*' }
        @{ Name = 'r.csv'; Like = 'Rule,Severity,*' }
        @{ Name = 'r.json'; Like = '`[*' }
        @{ Name = 'r.md'; Like = '| Severity |*' }
    ) {
        $Findings | Export-IamCredentialHygiene "TestDrive:/$Name" | Should -BeNullOrEmpty
        Get-Content "TestDrive:/$Name" -Raw | Should -BeLike $Like
    }

    It 'writes several files at once, and returns them with -PassThru' {
        $files = $Findings | Export-IamCredentialHygiene TestDrive:/a.csv, TestDrive:/a.xml -PassThru
        $files | Should -BeOfType ([IO.FileInfo])
        $files.Name | Should -Be 'a.csv', 'a.xml'
    }

    It 'writes Security Hub''s files to a folder' {
        $files = $Findings | Export-IamCredentialHygiene TestDrive:/asff/ -Format Asff -AsffRegion eu-central-1 -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
        $files.Name | Should -Be 'asff-123456789012-001.json'
        @(Get-Content $files -Raw | ConvertFrom-Json).Count | Should -Be ($Findings.Count - 1)
        $warnings | Should -BeLike '1 finding without an account left out*'
    }

    It 'writes a notice per owner, and an index that ConvertFrom-Json reads' {
        $files = $Findings | Export-IamCredentialHygiene TestDrive:/notices/ -Format OwnerHtml -PassThru
        $index = Get-Content TestDrive:/notices/index.json -Raw | ConvertFrom-Json
        $files.Name | Should -Be @($index.File; 'index.json')
        $index.Owner | Should -BeExactly '../../up', 'Team "A", =1+1', 'people@example.com', $null
        $index.File -join ' ' | Should -BeLike 'up-????????.html team-a-1+1-????????.html people@example.com.html no-owner.html'
        ($index | Measure-Object Findings -Sum).Sum | Should -Be @($Findings | Where-Object Waived -EQ $false).Count
        $index.NextDueDate | Where-Object { $_ } | Should -BeOfType datetime
        { $Findings | Export-IamCredentialHygiene TestDrive:/notices.md -Format OwnerMarkdown } | Should -Throw '*Give a folder*'
        $Findings | Export-IamCredentialHygiene TestDrive:/notices/ -Format OwnerHtml -NoClobber -ErrorVariable kept -ErrorAction SilentlyContinue
        $kept.FullyQualifiedErrorId | Should -Be 'ExportExists,AwsCredentialReport.Commands.ExportIamCredentialHygieneCommand'
        @($Findings | ConvertTo-IamCredentialHygiene -Format OwnerMarkdown).Count | Should -Be 4
    }

    It 'counts the ages of a page to the time of the verdicts' {
        $then = [datetime]'2026-06-01T00:00:00Z'
        $Rows | Test-IamCredentialHygiene -AsOf $then | Export-IamCredentialHygiene TestDrive:/later.html -Report $Rows
        $html = Get-Content TestDrive:/later.html -Raw
        $html | Should -BeLike '*As of</dt><dd>2026-06-01 00:00:00Z*'
        $html | Should -BeLike '*Judged as of</dt><dd>2026-06-01 00:00:00Z*'
        $html -match '<script type="application/json" id="data">(.+?)</script>' | Should -BeTrue
        $ages = ($Matches[1] | ConvertFrom-Json).rows.key1Age
        $expected = foreach ($row in $Rows) { if ($row.AccessKey1LastRotated) { [int][Math]::Floor(($then.ToUniversalTime() - $row.AccessKey1LastRotated).TotalDays) } }
        $ages.Where({ $null -ne $_ }) | Should -Be $expected
    }

    It 'says which accounts could not be read' {
        $errors = @(
            [Management.Automation.ErrorRecord]::new([Exception]::new('Account 111122223333: IAM refused.'), 'AccessDenied', 'PermissionDenied', '111122223333')
            [Management.Automation.ErrorRecord]::new([Exception]::new('Line 7 is malformed.'), 'BadRow', 'InvalidData', $null)
        )
        $Findings | Export-IamCredentialHygiene TestDrive:/u.html, TestDrive:/u.sarif -Report $Rows -UnreadAccount ($errors + '444455556666')
        $html = Get-Content TestDrive:/u.html -Raw
        foreach ($text in 'Account 111122223333: IAM refused.', 'Line 7 is malformed.', 'The report of 444455556666 could not be read.') {
            $html | Should -BeLike "*<li>$text</li>*"
        }
        [regex]::Matches($html, '<th scope="row">(\d+)</th><td class="number">[^<]+</td><td>not read').ForEach({ $_.Groups[1].Value }) |
            Should -Be '111122223333', '444455556666'
        (Get-Content TestDrive:/u.sarif -Raw | ConvertFrom-Json).runs[0].invocations[0].executionSuccessful | Should -BeFalse
        $Findings | Export-IamCredentialHygiene TestDrive:/v.sarif -UnreadAccount @()
        (Get-Content TestDrive:/v.sarif -Raw | ConvertFrom-Json).runs[0].invocations[0].executionSuccessful | Should -BeTrue
    }

    It 'shows progress while a long file is written' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$Manifest'; `$f = Get-IamCredentialReport -Sample | Test-IamCredentialHygiene; 1..100 | ForEach-Object { `$f } | Export-IamCredentialHygiene '$TestDrive/long.json'").Invoke()
            $ours = @($shell.Streams.Progress | Where-Object Activity -EQ 'Exporting findings')
            $ours.StatusDescription | Should -Contain "$([IO.Path]::Combine($TestDrive, 'long.json')): 2 MB written"
            $ours[-1].RecordType | Should -Be 'Completed'
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'writes the same bytes of what came back from <Way>' -ForEach @(
        @{ Way = 'CliXml'; Send = { $Findings | Export-Clixml TestDrive:/f.xml; Import-Clixml TestDrive:/f.xml } }
        @{ Way = 'JSON'; Send = { $Findings | ConvertTo-Json -Depth 4 | ConvertFrom-Json } }
    ) {
        $Findings | Export-IamCredentialHygiene TestDrive:/live.csv, TestDrive:/live.json
        & $Send | Export-IamCredentialHygiene TestDrive:/sent.csv, TestDrive:/sent.json
        'csv', 'json' | ForEach-Object { Get-Content "TestDrive:/sent.$_" -Raw | Should -BeExactly (Get-Content "TestDrive:/live.$_" -Raw) }
    }

    It 'is not complete when something of its pipeline could not be read' {
        Set-Content TestDrive:/damaged.csv '<html>'
        $files = 'TestDrive:/p.html', 'TestDrive:/p.sarif', 'TestDrive:/p.junit.xml'
        Get-IamCredentialReport $SampleFile, TestDrive:/damaged.csv -ErrorAction SilentlyContinue | Test-IamCredentialHygiene |
            Export-IamCredentialHygiene $files
        $files | ForEach-Object { Get-Content $_ -Raw | Should -Match 'rows that could not be read: 1\.' }
        (Get-Content TestDrive:/p.sarif -Raw | ConvertFrom-Json).runs[0].invocations[0].executionSuccessful | Should -BeFalse
        $Findings | Export-IamCredentialHygiene TestDrive:/q.sarif
        (Get-Content TestDrive:/q.sarif -Raw | ConvertFrom-Json).runs[0].invocations[0].executionSuccessful | Should -BeTrue
    }

    It 'reads back what it wrote as JSON and CSV' {
        $Findings | Export-IamCredentialHygiene TestDrive:/own.json, TestDrive:/own.csv
        Get-Content TestDrive:/own.json -Raw | ConvertFrom-Json | Export-IamCredentialHygiene TestDrive:/again.csv
        Import-Csv TestDrive:/own.csv | Export-IamCredentialHygiene TestDrive:/twice.csv
        'again', 'twice' | ForEach-Object { (Import-Csv "TestDrive:/$_.csv").FindingId | Should -BeExactly $Findings.FindingId }
    }

    It 'reads names that CSV protects from spreadsheets' {
        $row = (Get-Row key-used) -replace 'key-used', '=key' -replace '2026-09-29T07:12:00Z', '2026-01-29T07:12:00Z'
        Set-Content TestDrive:/formula.csv $Header, $row
        Get-IamCredentialReport TestDrive:/formula.csv -WarningAction SilentlyContinue | Test-IamCredentialHygiene -Rule AccessKeyUnused -AsOf $Time |
            Export-IamCredentialHygiene TestDrive:/formula-findings.csv
        (Import-Csv TestDrive:/formula-findings.csv).UserName | Should -BeExactly "'=key"
        Import-Csv TestDrive:/formula-findings.csv | Export-IamCredentialHygiene TestDrive:/formula.json, TestDrive:/formula-again.csv
        (Get-Content TestDrive:/formula.json -Raw | ConvertFrom-Json).UserName | Should -BeExactly '=key'
        (Import-Csv TestDrive:/formula-again.csv).UserName | Should -BeExactly "'=key"
    }

    It 'does not replace <What> that the findings were made from' -ForEach @(
        @{ What = 'the report'; File = 'from.csv' }
        @{ What = 'the waivers'; File = 'from.json' }
        @{ What = 'the owners'; File = 'from-owners.csv' }
        @{ What = 'the report in a folder'; File = 'in'; Format = 'Csv' }
    ) {
        $null = New-Item TestDrive:/in -ItemType Directory -Force
        Copy-Item $SampleFile TestDrive:/from.csv
        Copy-Item $SampleFile TestDrive:/in/credential-hygiene.csv
        Set-Content TestDrive:/from.json '[]'
        Set-Content TestDrive:/from-owners.csv 'user,owner', '*,people@example.com'
        $before = Get-ChildItem TestDrive:/from*, TestDrive:/in/* | Get-FileHash
        $format = $Format ? @{ Format = $Format } : @{}
        $made = Get-IamCredentialReport TestDrive:/from.csv, TestDrive:/in/credential-hygiene.csv -WarningAction SilentlyContinue |
            Test-IamCredentialHygiene -WaiverPath TestDrive:/from.json -OwnerPath TestDrive:/from-owners.csv -WarningAction SilentlyContinue
        { $made | Export-IamCredentialHygiene "TestDrive:/$File" @format } | Should -Throw '*one of the files that the findings were made from*'
        (Get-ChildItem TestDrive:/from*, TestDrive:/in/* | Get-FileHash).Hash | Should -Be $before.Hash
    }

    It 'gives the same bytes in <_>' -ForEach 'de-DE', 'tr-TR', 'ar-SA' {
        $names = 'r.sarif', 'r.xml', 'r.jsonl', 'r.csv', 'r.json', 'r.md'
        $Findings | Export-IamCredentialHygiene ($names -replace '^', 'TestDrive:/') -RunTime $Time -Report $Rows
        $expected = $names | ForEach-Object { (Get-FileHash "TestDrive:/$_").Hash }
        $folder = (New-Item "TestDrive:/$_" -ItemType Directory).FullName
        $env:TZ = 'Pacific/Kiritimati'
        try {
            $null = Invoke-InProcess @"
                [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = '$_'
                Import-Module '$Manifest'
                `$rows = Get-IamCredentialReport -Sample
                `$rows | Test-IamCredentialHygiene -WaiverPath '$Root/samples/waivers.json' -WarnDays 30 -OwnerPath '$Owners' |
                    Export-IamCredentialHygiene (-split '$names' -replace '^', '$folder/') -RunTime $Time -Report `$rows
"@
        }
        finally {
            $env:TZ = $null
        }

        $names | ForEach-Object { (Get-FileHash "$folder/$_").Hash } | Should -Be $expected
    }

    It 'writes nothing when a piped object is not a finding, because the file would look cleaner than the account: <_>' -ForEach 'part.html', 'part.sarif' {
        $Findings[0], [pscustomobject]@{ Rule = 'NoSuchRule' }, $Findings[1] |
            Export-IamCredentialHygiene "TestDrive:/$_" -Report $Rows -ErrorVariable problems -ErrorAction SilentlyContinue
        "TestDrive:/$_" | Should -Not -Exist
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'NotAFinding', 'FindingsMissing'
    }

    It 'returns nothing as text either' {
        1 | ConvertTo-IamCredentialHygiene -Format Sarif -Report $Rows -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'NotAFinding', 'FindingsMissing'
    }

    It 'writes nothing when a pipeline ends early' {
        { $Rows | Test-IamCredentialHygiene | ForEach-Object { if ($_.UserName -eq 'many-keys') { throw 'stop' }; $_ } |
                Export-IamCredentialHygiene TestDrive:/early.csv } | Should -Throw 'stop'
        'TestDrive:/early.csv' | Should -Not -Exist
        Get-ChildItem TestDrive:/ -Filter 'early*' | Should -BeNullOrEmpty
    }

    It 'takes no findings for a clean account only with the rows' {
        @() | Export-IamCredentialHygiene TestDrive:/none.sarif -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'NothingToExport,*'
        'TestDrive:/none.sarif' | Should -Not -Exist

        @() | Export-IamCredentialHygiene TestDrive:/none.sarif -Report $Rows
        (Get-Content TestDrive:/none.sarif -Raw | ConvertFrom-Json).runs[0].results | Should -BeNullOrEmpty
        'TestDrive:/none.sarif' | Should -Exist
    }

    It 'says by which rules the rows were judged when no finding came: <Way>' -ForEach @(
        @{ Way = 'pipeline' }, @{ Way = 'variable' }, @{ Way = 'filter' }
    ) {
        $rows = Get-IamCredentialReport -Sample | Where-Object UserName -NE '<root_account>'
        $export = @{ Path = "$TestDrive/none-$Way.md"; Format = 'GitHub'; Report = $rows }
        switch ($Way) {
            'pipeline' { $rows | Test-IamCredentialHygiene -MinimumSeverity Critical | Export-IamCredentialHygiene @export }
            'variable' { $found = $rows | Test-IamCredentialHygiene -MinimumSeverity Critical; $found | Export-IamCredentialHygiene @export }
            'filter' { $rows | Test-IamCredentialHygiene | Where-Object Severity -EQ Critical | Export-IamCredentialHygiene @export }
        }
        $text = Get-Content $export.Path -Raw
        if ($Way -eq 'filter') {
            $text | Should -Match 'it is not known by which rules the rows were judged'
        }
        else {
            $text | Should -Match 'Only findings of Critical or worse were looked at'
            $text | Should -Not -Match 'High \| 0'
        }
    }

    It 'says how many findings a filter left out' {
        $left = @($Rows | Test-IamCredentialHygiene | Where-Object Severity -LT High).Count
        $file = "$TestDrive/filtered.md"
        $Rows | Test-IamCredentialHygiene | Where-Object Severity -GE High | Export-IamCredentialHygiene $file -Format GitHub -Report $Rows
        Get-Content $file -Raw | Should -Match "Left out before the export: $left findings of this audit"
        Remove-Item $file
        $Rows | Test-IamCredentialHygiene | Export-IamCredentialHygiene $file -Format GitHub -Report $Rows
        Get-Content $file -Raw | Should -Not -Match 'Left out'
    }

    It 'keeps a file with -NoClobber, and replaces one that is read-only with -Force' {
        Set-Content TestDrive:/kept.csv old
        $Findings | Export-IamCredentialHygiene TestDrive:/kept.csv -NoClobber -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'ExportExists,*'
        Get-Content TestDrive:/kept.csv | Should -BeExactly old

        Set-ItemProperty TestDrive:/kept.csv IsReadOnly $true
        $Findings | Export-IamCredentialHygiene TestDrive:/kept.csv -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'NotExported,*'
        $Findings | Export-IamCredentialHygiene TestDrive:/kept.csv -Force
        @(Import-Csv TestDrive:/kept.csv).Count | Should -Be $Findings.Count
    }

    It 'writes nothing with -WhatIf' {
        $Findings | Export-IamCredentialHygiene TestDrive:/whatif.csv -WhatIf
        'TestDrive:/whatif.csv' | Should -Not -Exist
    }

    It 'says what is wrong: <Id>' -ForEach @(
        @{ Id = 'BadExport'; Run = { $Findings | Export-IamCredentialHygiene TestDrive:/r.txt -ErrorAction Stop } }
        @{ Id = 'BadExport'; Run = { $Findings | Export-IamCredentialHygiene TestDrive:/r.csv -Format Sariff -ErrorAction Stop } }
        @{ Id = 'BadExport'; Run = { $Findings | Export-IamCredentialHygiene TestDrive:/r.asff.json -ErrorAction Stop } }
        @{ Id = 'NotAFinding'; Run = { 1 | Export-IamCredentialHygiene TestDrive:/r.csv -ErrorAction Stop } }
        @{ Id = 'NotARow'; Run = { $Findings | Export-IamCredentialHygiene TestDrive:/r.csv -Report 1 -ErrorAction Stop } }
        @{ Id = 'NotExported'; Run = { $Findings | Export-IamCredentialHygiene TestDrive:/kept.csv/r.csv -ErrorAction Stop } }
    ) {
        Set-Content TestDrive:/kept.csv x -Force
        $problem = $null
        try { & $Run } catch { $problem = $_ }
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}

Describe 'ConvertTo-IamCredentialHygiene' {
    It 'gives the text of the file' {
        $Findings | Export-IamCredentialHygiene TestDrive:/text.sarif -RunTime $Time
        $text = $Findings | ConvertTo-IamCredentialHygiene Sarif -RunTime $Time
        $text | Should -BeExactly (Get-Content TestDrive:/text.sarif -Raw).TrimEnd("`n")
    }

    It 'gives a text for each batch of Security Hub' {
        $many = 1..3 | ForEach-Object { $n = $_; $Findings | Where-Object UserName | ForEach-Object { $_ | Select-Object * | ForEach-Object { $_.FindingId = "$n$($_.FindingId)"; $_ } } }
        @($many | ConvertTo-IamCredentialHygiene Asff -AsffRegion eu-central-1).Count | Should -Be ([math]::Ceiling($many.Count / 100))
    }

    It 'gives annotations line by line: <_>' -ForEach 'GitHub', 'AzureDevOps' {
        $lines = @($Findings | ConvertTo-IamCredentialHygiene $_)
        $lines.Count | Should -BeGreaterThan 15
        $lines | Should -Match '^(::(error|warning|notice)( title=\w+)?::|##vso\[task\.logissue type=)'
    }
}
