#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Stopping early' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        if (-not ('AwsCredentialReport.Pester.EndlessReport' -as [type])) {
            Add-Type -Path $PSScriptRoot/EndlessReport.cs
        }

        function Get-EndlessReport { [AwsCredentialReport.Pester.EndlessReport]::new($Header, (Get-Row ann)) }

        # The files that this process holds open, where the system tells.
        function Get-OpenFile {
            Get-ChildItem "/proc/$PID/fd" -ErrorAction Ignore | ForEach-Object { $_.LinkTarget }
        }

        $script:Big = Write-BigReport 200000
    }

    AfterAll {
        Remove-Item $Big -ErrorAction Ignore
    }

    It 'reads no further than Select-Object -First needs' {
        $endless = Get-EndlessReport
        @($endless | Get-IamCredentialReport -WarningAction Ignore | Select-Object -First 3).Count | Should -Be 3
        $endless.BytesRead | Should -BeLessThan 1MB
        $endless.IsClosed | Should -BeTrue
    }

    It 'stops through Test-IamCredentialHygiene too' {
        $endless = Get-EndlessReport
        $found = $endless | Get-IamCredentialReport -ReferenceTime 2027-09-30T06:00:00Z | Test-IamCredentialHygiene | Select-Object -First 2
        $found.Count | Should -Be 2
        $endless.BytesRead | Should -BeLessThan 1MB
    }

    It 'lets a file go at once' {
        (Get-IamCredentialReport $Big | Select-Object -First 1).UserName | Should -BeExactly 'user-1'
        Get-OpenFile | Should -Not -Contain $Big
        [IO.File]::Open($Big, 'Open', 'ReadWrite', 'None').Dispose()
        Rename-Item $Big 'moved.csv' -ErrorAction Stop
        Rename-Item (Join-Path $TestDrive 'moved.csv') (Split-Path $Big -Leaf)
    }

    It 'lets a file go when what comes after fails' {
        { Get-IamCredentialReport $Big | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        Get-OpenFile | Should -Not -Contain $Big
        [IO.File]::Open($Big, 'Open', 'ReadWrite', 'None').Dispose()
    }

    It 'answers Stop at once, and closes what it reads: <Name>' -ForEach @(
        @{ Name = 'rows'; Script = 'param($m, $r) Import-Module $m; $r | Get-IamCredentialReport | ForEach-Object { $null = $_ }' }
        @{ Name = 'findings'; Script = 'param($m, $r) Import-Module $m; $r | Get-IamCredentialReport | Test-IamCredentialHygiene -Summary' }
    ) {
        $endless = Get-EndlessReport
        $shell = [powershell]::Create().AddScript($Script).AddArgument($Manifest).AddArgument($endless)
        try {
            $run = $shell.BeginInvoke()
            $deadline = [datetime]::UtcNow.AddSeconds(120)
            while ($endless.BytesRead -lt 1MB -and [datetime]::UtcNow -lt $deadline) {
                Start-Sleep -Milliseconds 20
            }

            $endless.BytesRead | Should -BeGreaterOrEqual 1MB -Because 'it must be reading when it is stopped'
            $stop = $shell.BeginStop($null, $null)
            $stop.AsyncWaitHandle.WaitOne(60000) | Should -BeTrue -Because 'it was told to stop'
            $shell.EndStop($stop)
            $run.IsCompleted | Should -BeTrue
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $endless.IsClosed | Should -BeTrue
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'ends its progress' {
        $shell = [powershell]::Create().AddScript('param($m, $f) Import-Module $m; $null = Get-IamCredentialReport $f')
        try {
            $null = $shell.AddArgument($Manifest).AddArgument($Big).Invoke()
            $ours = @($shell.Streams.Progress | Where-Object Activity -EQ 'Reading credential reports')
            $ours.Count | Should -BeGreaterThan 1
            $ours[-1].RecordType | Should -Be 'Completed'
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'Other processes and threads' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1
        $script:Live = Get-IamCredentialReport -Sample
        $script:Expected = $Live | Test-IamCredentialHygiene | ConvertTo-FindingText
    }

    It 'findings are many' {
        $Expected.Count | Should -BeGreaterThan 35
    }

    It 'judges rows of Export-Clixml like live ones' {
        $Live | Export-Clixml "$TestDrive/rows.xml"
        $rows = Import-Clixml "$TestDrive/rows.xml"
        $rows[0].PSTypeNames | Should -Contain 'Deserialized.AwsCredentialReport.CredentialReportEntry'
        $rows[0].PasswordLastUsed | Should -BeOfType [datetime]
        $rows[0].mfa_active | Should -BeExactly 'false'
        $rows | Test-IamCredentialHygiene -WarningVariable warnings | ConvertTo-FindingText | Should -BeExactly $Expected
        $warnings | Should -BeNullOrEmpty
    }

    It 'judges rows of Start-Job like live ones' {
        $rows = Start-Job { Import-Module $using:Manifest; Get-IamCredentialReport -Sample } | Receive-Job -Wait -AutoRemoveJob
        $rows.Count | Should -Be $Live.Count
        $rows | Test-IamCredentialHygiene | ConvertTo-FindingText | Should -BeExactly $Expected
    }

    It 'has findings that survive Export-Clixml' {
        $Live | Test-IamCredentialHygiene | Export-Clixml "$TestDrive/findings.xml"
        Import-Clixml "$TestDrive/findings.xml" | ConvertTo-FindingText | Should -BeExactly $Expected
    }

    It 'works in Start-ThreadJob' {
        $found = Start-ThreadJob { Import-Module $using:Manifest; Get-IamCredentialReport -Sample | Test-IamCredentialHygiene } |
            Receive-Job -Wait -AutoRemoveJob
        $found | Should -BeOfType ([AwsCredentialReport.HygieneFinding])
        $found | ConvertTo-FindingText | Should -BeExactly $Expected
    }

    It 'works in ForEach-Object -Parallel, several at a time' {
        $found = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:Manifest
            , @(Get-IamCredentialReport -Sample | Test-IamCredentialHygiene)
        }
        $found.Count | Should -Be 4
        foreach ($one in $found) {
            $one | ConvertTo-FindingText | Should -BeExactly $Expected
        }
    }

    It 'judges rows of another thread' {
        $found = $Live | Group-Object IsRoot | ForEach-Object -Parallel {
            Import-Module $using:Manifest
            $_.Group | Test-IamCredentialHygiene
        }
        @($found | Where-Object Rule -NE 'ReportStale').Count |
            Should -Be @($Live | Test-IamCredentialHygiene -ExcludeRule ReportStale).Count
    }
}
