#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'A live command that ends early' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 31 -Latency 100
        $script:Endless = Open-Simulator -Generation 86400 -Accounts 3
        $script:Accounts = $MemberIds | ForEach-Object { [pscustomobject]@{ Id = $_ } }

        function Wait-Request($Simulator, [int] $Count) {
            Wait-Until { @(Get-Request $Simulator).Count -ge $Count } -Because 'it must be waiting when it is stopped'
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
        $rows = @($Accounts | Get-IamCredentialReport -EndpointUrl $Simulator.Url -Credential $Keys -RoleName Audit -ThrottleLimit 1 | Select-Object -First 1)
        $rows.Count | Should -Be 1
        $null = Wait-Quiet $Simulator
        @(Get-Request $Simulator AssumeRole).Count | Should -BeLessThan 31
    }

    It 'stops all accounts when what comes after fails' {
        { $Accounts | Get-IamCredentialReport -EndpointUrl $Simulator.Url -Credential $Keys -RoleName Audit -ThrottleLimit 1 | ForEach-Object { throw 'enough' } } |
            Should -Throw 'enough'
        $null = Wait-Quiet $Simulator
    }

    # Within a second when the machine is free. A busy one takes longer, but not each of three times as long as the pause.
    It 'answers Stop while it waits: <Name>' -ForEach @(
        @{ Name = 'one account'; More = '' }
        @{ Name = 'many'; More = '-AccountId 111122223333, 444455556666 -RoleName Audit' }
    ) {
        for ($try = 1; $try -le 3; $try++) {
            $before = Wait-Quiet $Endless
            $started = Invoke-Async "param(`$u, `$k) Get-IamCredentialReport -EndpointUrl `$u -Credential `$k $More" $Endless.Url, $Keys
            try {
                Wait-Request $Endless ($before + 4)
                $seconds = Wait-Stopped $started
                $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
                $started.Shell.Streams.Error | Should -BeNullOrEmpty
                $started.Output.Count | Should -Be 0
            }
            finally {
                $started.Shell.Dispose()
            }

            $null = Wait-Quiet $Endless
            if ($seconds -lt 4) {
                break
            }
        }

        $seconds | Should -BeLessThan 4
    }

    It 'answers Stop while a call is under way' {
        $slow = Open-Simulator -Latency 600000
        $started = Invoke-Async 'param($u, $k) Get-IamCredentialReport -EndpointUrl $u -Credential $k' $slow.Url, $Keys
        try {
            Wait-Until { $started.Shell.Streams.Progress.Count }
            Start-Sleep -Milliseconds 300
            Wait-Stopped $started | Should -BeLessThan 50 -Because 'an attempt has 60 seconds'
        }
        finally {
            $started.Shell.Dispose()
            Close-Simulator $slow
        }
    }

    # A command that had gone on would ask again after at most fifteen seconds, mostly after two.
    It 'calls nothing after it has ended' {
        $before = @(Get-Request $Simulator).Count, @(Get-Request $Endless).Count
        Start-Sleep -Milliseconds 3000
        @(Get-Request $Simulator).Count, @(Get-Request $Endless).Count | Should -Be $before
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
