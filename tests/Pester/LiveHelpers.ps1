# Dot-sourced by the suites of the live commands: an IAM to ask, profiles to ask it with, and an eye on secrets.
. $PSScriptRoot/TestHelpers.ps1

$script:AccountId = '123456789012'
$script:Keys = [pscustomobject]@{
    AccessKeyId     = 'AKIAIOSFODNN7EXAMPLE'
    SecretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
}
$script:MemberIds = @('111122223333', '444455556666', '777788889999') + @(3..30 | ForEach-Object { '{0}' -f (200000000000 + $_) })

# No test depends on, or reaches, the AWS of whoever runs it.
function Initialize-AwsEnvironment {
    $script:SavedEnvironment = @(Get-ChildItem env:AWS_*, env:HTTP_PROXY, env:HTTPS_PROXY, env:ALL_PROXY -ErrorAction Ignore)
    $script:SavedEnvironment | Remove-Item
    $env:AWS_EC2_METADATA_DISABLED = 'true'
    $Error.Clear()
}

function Restore-AwsEnvironment {
    Remove-Item env:AWS_* -ErrorAction Ignore
    foreach ($variable in $script:SavedEnvironment) {
        Set-Item "env:$($variable.Name)" $variable.Value
    }
}

# One process has all simulators of this pwsh, as a process for each would take longer than most tests.
function Get-SimulatorHost {
    $name = 'AwsCredentialReport.SimulatorHost'
    $process = [AppDomain]::CurrentDomain.GetData($name)
    if (-not $process -or $process.HasExited) {
        $project = Join-Path $script:Root 'tests/AwsCredentialReport.IamSimulator'
        $program = Get-ChildItem "$project/bin/*/net*/AwsCredentialReport.IamSimulator.dll" | Sort-Object LastWriteTime | Select-Object -Last 1
        if (-not $program) {
            throw 'The IAM simulator is not built: run ./build.ps1 Build.'
        }

        $start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]]@($program.FullName, '--host'))
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $process = [Diagnostics.Process]::Start($start)
        [AppDomain]::CurrentDomain.SetData($name, $process)
    }

    $process
}

function Invoke-SimulatorHost {
    param([string[]] $Argument)

    $process = Get-SimulatorHost
    $process.StandardInput.WriteLine((ConvertTo-Json $Argument -Compress))
    $answer = $process.StandardOutput.ReadLineAsync()
    if (-not $answer.Wait([timespan]::FromSeconds(120)) -or -not $answer.Result) {
        throw "The IAM simulator does not respond to $Argument."
    }

    $answer.Result
}

# An IAM and STS of its own on a free port. Url is where, Log is a file with a line a request, there before its answer.
# With -Generation, the first request finds no report, and the cmdlet waits at least two seconds.
function Open-Simulator {
    param([int] $Accounts = 1, [int] $Latency = 0, [int] $Generation = 0, [int] $Stale = 0, [string[]] $Fault = @())

    $log = Join-Path $TestDrive "simulator-$([guid]::NewGuid()).log"
    $arguments = @('--port', 0, '--accounts', $Accounts, '--latency', $Latency, '--generation', $Generation, '--stale', $Stale, '--log', $log)
    $arguments += $Fault | ForEach-Object { '--fault', $_ }
    $url = Invoke-SimulatorHost $arguments
    if ($url -notlike 'http://*') {
        throw "The IAM simulator does not start: $url"
    }

    [pscustomobject]@{ Url = $url; Log = $log }
}

function Close-Simulator {
    param($Simulator)

    if ($Simulator) {
        $null = Invoke-SimulatorHost 'close', $Simulator.Url
    }
}

# What the simulator was asked, in order.
function Get-Request {
    param($Simulator, [string] $Action = '*')

    $lines = Get-Content $Simulator.Log -ReadCount 0
    foreach ($line in $lines) {
        if ($line -match '^\d\d:\d\d:\d\d\.\d{3} (?<Action>\w+) (?<AccountId>\S+) (?<Status>\d+) ?(?<Code>\S*)$' -and $Matches.Action -like $Action) {
            [pscustomobject]@{ Action = $Matches.Action; AccountId = $Matches.AccountId; Status = [int]$Matches.Status; Code = $Matches.Code }
        }
    }
}

# Waits until it is so; what never is so fails.
function Wait-Until {
    param([scriptblock] $Condition, [string] $Because = 'it was waited for')

    $deadline = [datetime]::UtcNow.AddSeconds(120)
    while (-not ($isMet = & $Condition) -and [datetime]::UtcNow -lt $deadline) {
        Start-Sleep -Milliseconds 20
    }

    $isMet | Should -BeTrue -Because $Because
}

# Waits until the last call of a command that has ended is in the log; answers how many calls there are.
function Wait-Quiet {
    param($Simulator)

    $deadline = [datetime]::UtcNow.AddSeconds(120)
    $count = -1
    $since = [Diagnostics.Stopwatch]::StartNew()
    while ($since.ElapsedMilliseconds -lt 1000 -and [datetime]::UtcNow -lt $deadline) {
        $now = @(Get-Request $Simulator).Count
        if ($now -ne $count) {
            $count = $now
            $since.Restart()
        }

        Start-Sleep -Milliseconds 50
    }

    $count
}

# Tells a command to stop and waits until it has; answers how many seconds it took.
function Wait-Stopped {
    param($Started)

    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = $Started.Shell.BeginStop($null, $null)
    $Started.Run.AsyncWaitHandle.WaitOne(60000) | Should -BeTrue -Because 'it was told to stop'
    $watch.Elapsed.TotalSeconds
}

# A shared file of profiles, each a table of settings.
function Write-ProfileFile {
    param([Collections.IDictionary] $Content, [string] $Name = 'credentials')

    $path = Join-Path $TestDrive "profiles-$([guid]::NewGuid())" $Name
    $null = New-Item (Split-Path $path) -ItemType Directory -Force
    $lines = foreach ($section in $Content.Keys) {
        "[$section]"
        $Content[$section].GetEnumerator() | ForEach-Object { "$($_.Key) = $($_.Value)" }
    }
    [IO.File]::WriteAllLines($path, [string[]]$lines)
    $path
}

function Get-StaticProfile {
    [ordered]@{ aws_access_key_id = $script:Keys.AccessKeyId; aws_secret_access_key = $script:Keys.SecretAccessKey }
}

# Starts a script in a runspace of its own, with the module there and every stream on.
function Invoke-Async {
    param([string] $Script, [object[]] $Argument = @())

    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$script:Manifest'; `$global:VerbosePreference = `$global:DebugPreference = 'Continue'").Invoke()
    $shell.Commands.Clear()
    $null = $shell.AddScript($Script)
    $Argument | ForEach-Object { $null = $shell.AddArgument($_) }
    $output = [Management.Automation.PSDataCollection[psobject]]::new()
    $run = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output)
    [pscustomobject]@{ Shell = $shell; Run = $run; Output = $output }
}

# Runs a script so and answers all that it says.
function Invoke-WithStream {
    param([string] $Script, [object[]] $Argument = @())

    $started = Invoke-Async $Script $Argument
    try {
        $null = $started.Shell.EndInvoke($started.Run)
        $streams = $started.Shell.Streams
        [pscustomobject]@{
            Output   = @($started.Output)
            Error    = @($streams.Error)
            Warning  = @($streams.Warning)
            Verbose  = @($streams.Verbose)
            Debug    = @($streams.Debug)
            Progress = @($streams.Progress)
        }
    }
    finally {
        $started.Shell.Dispose()
    }
}

# Everything that an object says anywhere, exceptions and what is inside them too.
function ConvertTo-FullText {
    param([Parameter(ValueFromPipeline)] $Value)

    process {
        if ($null -eq $Value) {
            return
        }

        "$Value"
        $Value | Format-List * -Force | Out-String -Width 10000
        $record = $Value -is [Management.Automation.ErrorRecord] ? $Value : $Value.ErrorRecord
        $inner = $record ? $record.Exception : $Value -as [Exception]
        $record.ErrorDetails | Format-List * -Force | Out-String -Width 10000
        $record.TargetObject | Format-List * -Force | Out-String -Width 10000
        for (; $inner; $inner = $inner.InnerException) {
            $inner.ToString()
            $inner | Format-List * -Force | Out-String -Width 10000
            $inner.Data.Values | Out-String -Width 10000
        }
    }
}

# The secret key, anything in the shape of one (40 characters of base64), or a session token of the simulator.
function Find-Secret {
    param([string[]] $Text)

    $all = $Text -join "`n"
    $known = '(?<secret>wJalrXUtnFEMI/K7MDENG|FwoGZXIvYXdz|not-to-be-seen)'
    $shape = '(?<![A-Za-z0-9+/=.-])(?=[A-Za-z0-9+/]{0,39}[0-9+])(?=[a-z0-9+/]*[A-Z])(?<secret>[A-Za-z0-9+][A-Za-z0-9+/]{39})(?![A-Za-z0-9+/.-])'
    foreach ($match in [regex]::Matches($all, "$known|$shape")) {
        $from = [Math]::Max(0, $match.Index - 60)
        $all.Substring($from, [Math]::Min(140, $all.Length - $from))
    }
}

# For every AfterEach: whatever a test made go wrong is in $Error, and is checked once.
function Assert-NoSecret {
    param($Said = @($Error))

    Find-Secret @($Said | ConvertTo-FullText) | Should -BeNullOrEmpty -Because 'no stream and no error holds a secret'
    if (-not $PSBoundParameters.ContainsKey('Said')) {
        $Error.Clear()
    }
}
