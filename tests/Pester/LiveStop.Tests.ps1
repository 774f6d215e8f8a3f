#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'A live command that ends early' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 31
        $script:Endless = Open-Simulator -Generation 86400 -Accounts 3
        $script:Accounts = $MemberIds | ForEach-Object { [pscustomobject]@{ Id = $_ } }

        function Wait-Request($Simulator, [int] $Count) {
            $deadline = [datetime]::UtcNow.AddSeconds(20)
            while (@(Get-Request $Simulator).Count -lt $Count -and [datetime]::UtcNow -lt $deadline) {
                Start-Sleep -Milliseconds 20
            }

            @(Get-Request $Simulator).Count | Should -BeGreaterOrEqual $Count -Because 'it must be waiting when it is stopped'
        }

        # Nothing goes on behind the back of a command that has ended.
        function Assert-Quiet($Simulator) {
            $before = @(Get-Request $Simulator).Count
            Start-Sleep -Milliseconds 3000
            @(Get-Request $Simulator).Count | Should -Be $before
        }
    }

    AfterAll {
        Close-Simulator $Simulator
        Close-Simulator $Endless
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'stops all accounts when Select-Object has enough' {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $rows = @($Accounts | Get-IamCredentialReport -EndpointUrl $Simulator.Url -Credential $Keys -RoleName Audit -ThrottleLimit 1 | Select-Object -First 1)
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 8
        $rows.Count | Should -Be 1
        Assert-Quiet $Simulator
        @(Get-Request $Simulator AssumeRole).Count | Should -BeLessThan 31
    }

    It 'stops all accounts when what comes after fails' {
        { $Accounts | Get-IamCredentialReport -EndpointUrl $Simulator.Url -Credential $Keys -RoleName Audit -ThrottleLimit 1 | ForEach-Object { throw 'enough' } } |
            Should -Throw 'enough'
        Assert-Quiet $Simulator
    }

    It 'answers Stop within a second while it waits: <Name>' -ForEach @(
        @{ Name = 'one account'; More = '' }
        @{ Name = 'many'; More = '-AccountId 111122223333, 444455556666 -RoleName Audit' }
    ) {
        $before = @(Get-Request $Endless).Count
        $started = Invoke-Async "param(`$u, `$k) Get-IamCredentialReport -EndpointUrl `$u -Credential `$k $More" $Endless.Url, $Keys
        try {
            Wait-Request $Endless ($before + 4)
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $null = $started.Shell.BeginStop($null, $null)
            $started.Run.AsyncWaitHandle.WaitOne(10000) | Should -BeTrue
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
            $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $started.Shell.Streams.Error | Should -BeNullOrEmpty
            $started.Output.Count | Should -Be 0
        }
        finally {
            $started.Shell.Dispose()
        }

        Assert-Quiet $Endless
    }

    It 'answers Stop while a call is under way' {
        $slow = Open-Simulator -Latency 30000
        $started = Invoke-Async 'param($u, $k) Get-IamCredentialReport -EndpointUrl $u -Credential $k' $slow.Url, $Keys
        try {
            $deadline = [datetime]::UtcNow.AddSeconds(20)
            while (-not ($started.Shell.Streams.Progress.Count) -and [datetime]::UtcNow -lt $deadline) {
                Start-Sleep -Milliseconds 20
            }

            Start-Sleep -Milliseconds 300
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $null = $started.Shell.BeginStop($null, $null)
            $started.Run.AsyncWaitHandle.WaitOne(10000) | Should -BeTrue
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        }
        finally {
            $started.Shell.Dispose()
            Close-Simulator $slow
        }
    }
}

Describe 'Progress' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 6 -Fault "GetCredentialReport=AccessDenied@$($MemberIds[1])"
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    It 'is completed for each account that it was shown for: <Name>' -ForEach @(
        @{ Name = 'rows'; Script = '-AccountId 111122223333'; Shown = 1 }
        @{ Name = 'many accounts'; Script = '-AccountId 111122223333, 444455556666, 777788889999, 200000000003, 200000000004 -ErrorAction Ignore'; Shown = 5 }
        @{ Name = 'a failure'; Script = '-AccountId 444455556666'; Shown = 1 }
        @{ Name = 'enough'; Script = '-AccountId 111122223333, 777788889999, 200000000003 | Select-Object -First 1'; Shown = 1 }
        @{ Name = 'an error that stops'; Script = '-AccountId 111122223333, 444455556666, 777788889999 -ErrorAction Stop'; Shown = 1 }
    ) {
        $said = Invoke-WithStream "param(`$u, `$k) try { Get-IamCredentialReport -EndpointUrl `$u -Credential `$k -RoleName Audit $Script } catch { }" $Simulator.Url, $Keys
        $lines = $said.Progress | Where-Object Activity -Like 'Credential report (*)' | Group-Object ActivityId
        @($lines).Count | Should -BeGreaterOrEqual $Shown
        foreach ($line in $lines) {
            $line.Group[-1].RecordType | Should -Be 'Completed' -Because "$($line.Group[-1].Activity) has ended"
            $line.Group[0].StatusDescription | Should -BeExactly 'signing in'
        }
    }
}

Describe 'Live commands in other threads and processes' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 5
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys; RoleName = 'Audit' }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    AfterEach {
        Assert-NoSecret
    }

    It 'work in ForEach-Object -Parallel' {
        $rows = $MemberIds[0..3] | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:Manifest
            $live = $using:Live
            Get-IamCredentialReport @live -AccountId $_
        }
        $rows.AccountId | Sort-Object -Unique | Should -BeExactly ($MemberIds[0..3] | Sort-Object)
        $rows.Count | Should -Be 12
    }

    It 'work in <_>' -ForEach 'Start-ThreadJob', 'Start-Job' {
        $job = & $_ { Import-Module $using:Manifest; $live = $using:Live; Get-IamCredentialReport @live -AccountId 444455556666 }
        $rows = $job | Receive-Job -Wait -AutoRemoveJob
        $rows.Count | Should -Be 3
        ($rows | Test-IamCredentialHygiene).AccountId | Select-Object -Unique | Should -BeExactly '444455556666'
    }
}
