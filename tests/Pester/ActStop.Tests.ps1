#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'Acting until told to stop' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Users = 1..6 | ForEach-Object { "stale-$_" }
        $script:Disable = 'param($n, $u, $k, $r) $n | Disable-StaleAccessKey -EndpointUrl $u -Credential $k -RecordPath $r'

        # Exactly n keys were switched off, and each is in the record with its outcome.
        function Assert-Changed([int] $Count) {
            $null = Wait-Quiet $Simulator
            @(Get-Change $Simulator).Count | Should -Be $Count
            @(Find-Disabled $Simulator $Users) | Should -BeExactly @($Users | Select-Object -First $Count)
            if ($Count -eq 0) {
                $RecordPath | Should -Not -Exist
                return
            }

            $lines = Get-RecordLine $RecordPath
            $lines.type | Should -BeExactly (@('intent', 'outcome') * $Count)
            $lines.sequence | Should -Be (1..$Count | ForEach-Object { $_, $_ })
            $lines.userName | Should -BeExactly ($Users | Select-Object -First $Count | ForEach-Object { $_, $_ })
            ($lines | Where-Object type -EQ outcome).outcome | Select-Object -Unique | Should -BeExactly 'done'
        }
    }

    AfterAll {
        Restore-AwsEnvironment
    }

    BeforeEach {
        $script:Simulator = Open-Simulator -Stale 6
        $script:RecordPath = Get-RecordPath
        $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys; RecordPath = $RecordPath }
    }

    AfterEach {
        Close-Simulator $Simulator
        Assert-NoSecret
    }

    It 'stops when Select-Object has <_>' -ForEach 1, 3 {
        $results = @($Users | Disable-StaleAccessKey @Live -Confirm:$false | Select-Object -First $_)
        $results.Action | Should -Be (@('Disabled') * $_)
        Assert-Changed $_
    }

    It 'stops within a user''s keys and -UserName too' {
        @(Disable-StaleAccessKey -UserName $Users @Live -Confirm:$false | Select-Object -First 2).Count | Should -Be 2
        Assert-Changed 2
    }

    It 'stops when what comes after fails' {
        { $Users | Disable-StaleAccessKey @Live -Force | ForEach-Object { if ($_.UserName -eq 'stale-2') { throw 'enough' } } } |
            Should -Throw 'enough'
        Assert-Changed 2
    }

    It 'stops with -ErrorAction Stop at the key that failed' {
        Close-Simulator $Simulator
        $script:Simulator = Open-Simulator -Stale 6 -Fault 'UpdateAccessKey=AccessDenied'
        $Live.EndpointUrl = $Simulator.Url
        { $Users | Disable-StaleAccessKey @Live -Force -ErrorAction Stop } | Should -Throw -ErrorId 'NotChanged,*'
        @(Get-Change $Simulator).Count | Should -Be 1
        (Get-RecordLine $RecordPath).outcome | Should -BeExactly @($null, 'notDone')
    }

    It 'stops by Ctrl+C at the question' {
        $said = Invoke-Answered $Disable 'Yes', 'Yes', 'Ctrl+C' $Users, $Simulator.Url, $Keys, $RecordPath
        $said.Questions.Count | Should -Be 3
        $said.Output.Action | Should -Be ('Disabled', 'Disabled')
        Assert-Changed 2
    }

    It 'does not take a Yes that comes after Stop' {
        $heard = [Threading.ManualResetEventSlim]::new()
        $watched = 'param($n, $u, $k, $r, $h) $n | Disable-StaleAccessKey -EndpointUrl $u -Credential $k -RecordPath $r | Watch-Stop -Heard $h'
        $started = Invoke-AnsweredAsync $watched 'Yes', 'slowly Yes', 'Yes' $Users, $Simulator.Url, $Keys, $RecordPath, $heard
        try {
            Wait-Until { $started.Keyboard.Questions.Count -eq 2 }
            $null = $started.Shell.BeginStop($null, $null)
            $heard.Wait(60000) | Should -BeTrue -Because 'every command of the pipeline is told'
            $started.Keyboard.Go.Set()
            $started.Run.AsyncWaitHandle.WaitOne(60000) | Should -BeTrue
            $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $started.Keyboard.Questions.Count | Should -Be 2
        }
        finally {
            Close-Answered $started
        }

        Assert-Changed 1
    }

    It 'stops between two keys when it is told so from outside' {
        $started = Invoke-AnsweredAsync "$Disable -Force | ForEach-Object { `$_; Start-Sleep -Seconds 600 }" @() $Users, $Simulator.Url, $Keys, $RecordPath
        try {
            Wait-Until { $started.Output.Count -eq 1 }
            $null = Wait-Stopped $started
        }
        finally {
            Close-Answered $started
        }

        Assert-Changed 1
    }

    It 'ends the change that is under way, and no other' {
        Close-Simulator $Simulator
        $script:Simulator = Open-Simulator -Stale 6 -Fault 'UpdateAccessKey=Delay3000'
        $started = Invoke-AnsweredAsync "$Disable -Force" @() $Users, $Simulator.Url, $Keys, $RecordPath
        try {
            Wait-Until { Test-Path $RecordPath }
            $null = Wait-Stopped $started
            $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        }
        finally {
            Close-Answered $started
        }

        @(Get-Change $Simulator).Count | Should -Be 1
        $lines = Get-RecordLine $RecordPath
        $lines.type | Should -BeExactly 'intent', 'outcome'
        $lines[1].outcome | Should -BeIn 'done', 'unknown'
        Find-Disabled $Simulator $Users | Should -BeExactly 'stale-1'
    }

    It 'ends the change that is under way when what it tells cannot be taken' {
        {
            $DebugPreference = 'Continue'
            $Users | Disable-StaleAccessKey @Live -Force 5>&1 | ForEach-Object { if ("$_" -like 'UpdateAccessKey*') { throw 'enough' } }
        } | Should -Throw 'enough'
        $lines = Get-RecordLine $RecordPath
        $lines.type | Should -BeExactly 'intent', 'outcome'
        $lines[1].outcome | Should -BeExactly 'done'
        Assert-Changed 1
    }

    It 'writes the outcome of the change that is under way when the process is ended by TERM, HUP or QUIT' -Skip:$IsWindows {
        $runs = foreach ($signal in 'TERM', 'HUP', 'QUIT') {
            $simulator = Open-Simulator -Stale 6 -Fault 'UpdateAccessKey=Delay3000'
            $path = Get-RecordPath
            $script = "Import-Module '$Manifest'; `$k = [pscustomobject]@{ AccessKeyId = '$($Keys.AccessKeyId)'; SecretAccessKey = '$($Keys.SecretAccessKey)' }
                'stale-1', 'stale-2' | Disable-StaleAccessKey -EndpointUrl $($simulator.Url) -Credential `$k -RecordPath '$path' -Force"
            $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))
            # A test run in the background of a shell ignores QUIT, and its children would inherit that.
            $command = @(if ($IsLinux) { 'env', '--default-signal' }) + (Get-Process -Id $PID).Path, '-NoProfile', '-NonInteractive', '-EncodedCommand', $encoded
            $process = Start-Process $command[0] $command[1..9] -PassThru -RedirectStandardOutput "$TestDrive/$signal.txt"
            [pscustomobject]@{ Signal = $signal; Simulator = $simulator; Path = $path; Process = $process }
        }

        $runs | ForEach-Object -ThrottleLimit 3 -Parallel {
            while (-not (Test-Path $_.Path) -and -not $_.Process.HasExited) { Start-Sleep -Milliseconds 20 }
            & /bin/kill "-$($_.Signal)" $_.Process.Id
        }
        foreach ($run in $runs) {
            $run.Process.WaitForExit(120000) | Should -BeTrue
            $lines = Get-RecordLine $run.Path
            $lines.type | Should -BeExactly 'intent', 'outcome' -Because $run.Signal
            $lines[1].outcome | Should -BeExactly 'done'
            @(Get-Change $run.Simulator).Count | Should -Be 1
            Close-Simulator $run.Simulator
        }
    }

    It 'a second run finishes the work and does nothing twice' {
        $null = $Users | Disable-StaleAccessKey @Live -Force | Select-Object -First 2
        $results = $Users | Disable-StaleAccessKey @Live -Force
        $results.Action | Should -Be ('Skipped', 'Skipped', 'Disabled', 'Disabled', 'Disabled', 'Disabled')
        $results[0].Reason | Should -BeExactly 'AlreadyInactive'
        @(Get-Change $Simulator).Count | Should -Be 6
    }
}
