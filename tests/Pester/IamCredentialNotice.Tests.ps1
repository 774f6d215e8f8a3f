#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    . $PSScriptRoot/ActHelpers.ps1
}

Describe 'The notices of findings' {
    BeforeAll {
        Set-Content (Join-Path $TestDrive owners.csv) "user,owner`nconsole-*,people@example.com`nci-*,platform@example.com"
        $script:Findings = Get-IamCredentialReport -Sample | Test-IamCredentialHygiene -OwnerPath (Join-Path $TestDrive owners.csv)
    }

    BeforeEach {
        $script:Folder = Join-Path $TestDrive ([guid]::NewGuid())
        $script:Record = Join-Path $Folder notices.jsonl
    }

    It 'are one per owner, and are due until they are registered' {
        $notices = $Findings | New-IamCredentialNotice -RecordPath $Record
        $notices.Owner | Should -BeExactly @('people@example.com', 'platform@example.com', $null)
        $notices.Stage | Should -BeExactly @('First', 'First', 'First')
        $notices[0].Subject | Should -BeExactly 'AWS credentials of people@example.com'
        $notices[0].Body | Should -BeLike '# AWS credentials of people@example.com*## First notice*'
        $notices[0].GetType().FullName | Should -BeExactly 'AwsCredentialReport.CredentialNotice'
        $Record | Should -Not -Exist

        @($Findings | New-IamCredentialNotice -RecordPath $Record).Count | Should -Be 3
        $notices | Register-IamCredentialNotice -RecordPath $Record
        $Findings | New-IamCredentialNotice -RecordPath $Record -Verbose 4>&1 | Should -BeLike '0 notices are due; * credentials have a notice that is not due yet.*'
    }

    It 'are written with their index, and no file with -WhatIf' {
        $Findings | New-IamCredentialNotice "$Folder/out/" -Format Html -RecordPath $Record -WhatIf | Should -BeNullOrEmpty
        "$Folder/out" | Should -Not -Exist
        $notices = $Findings | New-IamCredentialNotice "$Folder/out/" -Format Html -RecordPath $Record
        (Get-ChildItem "$Folder/out").Name | Sort-Object | Should -BeExactly 'index.json', 'no-owner.html', 'people@example.com.html', 'platform@example.com.html'
        Get-Content $notices[0].BodyPath -Raw | Should -BeExactly $notices[0].Body
        $index = Get-Content "$Folder/out/index.json" -Raw | ConvertFrom-Json
        $index.Owner | Should -BeExactly $notices.Owner
        $index.File[0] | Should -BeExactly 'people@example.com.html'
        $index | Register-IamCredentialNotice -RecordPath $Record
        (Get-IamCredentialNotice $Record).Count | Should -Be ($notices.Credentials.Count)
    }

    It 'are registered after <Name>, once' -ForEach @(
        @{ Name = 'CliXml'; Way = { $input | Export-Clixml "$Folder.xml"; Import-Clixml "$Folder.xml" } }
        @{ Name = 'JSON'; Way = { $input | ConvertTo-Json -Depth 3 | ConvertFrom-Json } }
        @{ Name = 'a job'; Way = { $all = @($input); Start-ThreadJob { $using:all } | Receive-Job -Wait -AutoRemoveJob } }
        @{ Name = 'serialisation'; Way = { $input | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, 1)) } } }
    ) {
        $notices = $Findings | New-IamCredentialNotice -RecordPath $Record
        $notices | & $Way | Register-IamCredentialNotice -RecordPath $Record
        $notices | Register-IamCredentialNotice -RecordPath $Record -PassThru | Should -BeNullOrEmpty
        (Get-IamCredentialNotice $Record).Count | Should -Be $notices.Credentials.Count
    }

    It 'come from stored findings too' {
        $live = $Findings | New-IamCredentialNotice -RecordPath $Record
        $stored = $Findings | ConvertTo-Json -Depth 3 | ConvertFrom-Json | New-IamCredentialNotice -RecordPath $Record
        $stored.NoticeId | Should -BeExactly $live.NoticeId
    }

    It 'are refused when they are not whole' {
        $notice = ($Findings | New-IamCredentialNotice -RecordPath $Record)[0]
        $changed = $notice | ConvertTo-Json -Depth 3 | ConvertFrom-Json
        $changed.Owner = 'other@example.com'
        $flat = $notice | ConvertTo-Json -Depth 1 -WarningAction Ignore | ConvertFrom-Json
        foreach ($bad in $changed, $flat, 'text', ([pscustomobject]@{ NoticeId = 'x' })) {
            $bad | Register-IamCredentialNotice -RecordPath $Record -ErrorVariable errors -ErrorAction SilentlyContinue
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'Not*'
        }
        $Record | Should -Not -Exist
    }

    It 'take the owners of -OwnerPath first' {
        Set-Content "$TestDrive/all.csv" "user,owner`n*,all@example.com"
        $notices = $Findings | New-IamCredentialNotice -OwnerPath "$TestDrive/all.csv" -RecordPath $Record
        $notices[0].Owner | Should -BeExactly 'all@example.com'
    }

    It 'have a record that is not the one of changes' {
        $null = New-Item $Folder -ItemType Directory
        Set-Content $Record '{"schema":1}'
        { $Findings | New-IamCredentialNotice -RecordPath $Record } | Should -Throw '*is not a notice record.'
        { Get-IamCredentialNotice $Record } | Should -Throw '*is not a notice record.'
        { Get-IamCredentialNotice (Join-Path $Folder none.jsonl) } | Should -Throw
    }

    It 'are listed by user and owner' {
        $Findings | New-IamCredentialNotice -RecordPath $Record | Register-IamCredentialNotice -RecordPath $Record
        (Get-IamCredentialNotice $Record -Owner people*).Owner | Sort-Object -Unique | Should -BeExactly 'people@example.com'
        (Get-IamCredentialNotice $Record -UserName ci-*).UserName | ForEach-Object { $_ | Should -BeLike 'ci-*' }
        $table = Get-IamCredentialNotice $Record | Out-String -Width 79
        $table | Should -Match '(?m)^2\d{3}-\d\d-\d\d First +1 platform@example.com +ci-deploy-rotating +AccessKey\s*$'
        $table | Should -Match '(?m) <root_account> +Cert1\s*$'
        (Get-IamCredentialNotice $Record | Select-Object -First 1 | Format-List | Out-String -Width 120) | Should -Match '(?m)^SentTime +: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\r?$'
    }
}

Describe '-RequireNotice' {
    BeforeAll {
        Initialize-AwsEnvironment
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Simulator = Open-Simulator -Stale 2
        $script:RecordPath = Get-RecordPath
        $script:NoticePath = Join-Path (Split-Path $RecordPath) "notices-$([guid]::NewGuid()).jsonl"
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
        $script:Act = $Live + @{ RecordPath = $RecordPath; NoticeRecordPath = $NoticePath; Confirm = $false }
        Set-Content "$TestDrive/owners.csv" "user,owner`nstale-1,one@example.com`nstale-2,two@example.com"
        $script:Findings = Get-IamCredentialReport @Live | Test-IamCredentialHygiene -Rule AccessKeyUnused -OwnerPath "$TestDrive/owners.csv" |
            Where-Object UserName -Like stale-*
    }

    AfterEach {
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'disables only the key whose owner was warned long enough ago' {
        $notices = $Findings | New-IamCredentialNotice -RecordPath $NoticePath
        $notices[0] | Register-IamCredentialNotice -RecordPath $NoticePath
        ($Findings | Disable-StaleAccessKey @Act -RequireNotice 28).Reason | Should -BeExactly 'WarnedTooRecently', 'NotWarned'
        Edit-NoticeTime $NoticePath 30
        $results = $Findings | Disable-StaleAccessKey @Act -RequireNotice 28
        $results | ForEach-Object { "$($_.UserName) $($_.Action) $($_.Reason)" } | Should -BeExactly 'stale-1 Disabled Unused', 'stale-2 Skipped NotWarned'
    }

    It 'keeps the key of a new owner' {
        $Findings | New-IamCredentialNotice -RecordPath $NoticePath | Register-IamCredentialNotice -RecordPath $NoticePath
        Edit-NoticeTime $NoticePath 30
        Set-Content "$TestDrive/new.csv" "user,owner`nstale-1,new@example.com`nstale-2,two@example.com"
        ($Findings | Disable-StaleAccessKey @Act -RequireNotice 28 -OwnerPath "$TestDrive/new.csv").Reason | Should -BeExactly 'OwnerChanged', 'Unused'
    }

    It 'changes nothing without a record that can be read' {
        { $Findings | Disable-StaleAccessKey @Act -RequireNotice 28 } | Should -Throw '*cannot be read*'
        Set-Content $NoticePath '{"schema":1}'
        { $Findings | Disable-StaleAccessKey @Act -RequireNotice 28 } | Should -Throw '*is not a notice record.'
        { $Findings | Disable-StaleAccessKey @Act } | Should -Throw '*-NoticeRecordPath has an effect only with -RequireNotice.'
        Get-Change $Simulator | Should -BeNullOrEmpty
    }
}
