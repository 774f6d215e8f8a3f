# Dot-sourced by the suites of the commands that change an account: what was changed, and somebody who answers questions.
. $PSScriptRoot/LiveHelpers.ps1

if (-not ('AwsCredentialReport.Pester.AnsweringHost' -as [type])) {
    Add-Type -Path $PSScriptRoot/AnsweringHost.cs
}

# One signed call to the simulator, past the module; the answer is XML.
function Invoke-Iam {
    param($Simulator, [string] $Action, [Collections.IDictionary] $Parameter = @{})

    $fields = [ordered]@{ Action = $Action; Version = '2010-05-08' } + $Parameter
    $body = ($fields.GetEnumerator() | ForEach-Object { "$($_.Key)=$([uri]::EscapeDataString($_.Value))" }) -join '&'
    $utf8 = [Text.Encoding]::UTF8
    $hash = { param($text) [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($utf8.GetBytes($text))).ToLowerInvariant() }
    $time = [datetime]::UtcNow.ToString('yyyyMMdd\THHmmss\Z', [cultureinfo]::InvariantCulture)
    $scope = $time.Substring(0, 8), 'us-east-1', 'iam', 'aws4_request'
    $request = "POST`n/`n`nhost:$(([uri]$Simulator.Url).Authority)`nx-amz-date:$time`n`nhost;x-amz-date`n$(& $hash $body)"
    $key = $utf8.GetBytes("AWS4$($Keys.SecretAccessKey)")
    foreach ($part in $scope + "AWS4-HMAC-SHA256`n$time`n$($scope -join '/')`n$(& $hash $request)") {
        $key = [Security.Cryptography.HMACSHA256]::HashData($key, $utf8.GetBytes($part))
    }

    $signature = [Convert]::ToHexString($key).ToLowerInvariant()
    Invoke-RestMethod $Simulator.Url -Method Post -Body $body -ContentType 'application/x-www-form-urlencoded' -SkipHeaderValidation -Headers @{
        'x-amz-date'  = $time
        Authorization = "AWS4-HMAC-SHA256 Credential=$($Keys.AccessKeyId)/$($scope -join '/'), SignedHeaders=host;x-amz-date, Signature=$signature"
    }
}

# What IAM says of a user's keys.
function Get-LiveKey {
    param($Simulator, [Parameter(ValueFromPipeline)] [string] $UserName)

    process {
        $answer = Invoke-Iam $Simulator ListAccessKeys @{ UserName = $UserName }
        foreach ($key in $answer.ListAccessKeysResponse.ListAccessKeysResult.AccessKeyMetadata.member) {
            [pscustomobject]@{ UserName = $key.UserName; AccessKeyId = $key.AccessKeyId; Status = $key.Status }
        }
    }
}

# The users, of those given, whose keys are all off.
function Find-Disabled {
    param($Simulator, [string[]] $UserName)

    $UserName | Get-LiveKey $Simulator | Where-Object Status -EQ Inactive | ForEach-Object UserName
}

# The calls that change something, in order.
function Get-Change {
    param($Simulator)

    Get-Request $Simulator | Where-Object Action -Match '^(Update|Delete|Create|Put|Tag)'
}

function Get-RecordLine {
    param([string] $Path)

    Get-Content $Path | ConvertFrom-Json
}

function Get-RecordPath { Join-Path $TestDrive "record-$([guid]::NewGuid()).jsonl" }

# Starts a script in a runspace whose host answers its questions.
function Invoke-AnsweredAsync {
    param([string] $Script, [string[]] $Answer = @(), [object[]] $Argument = @())

    $answering = [AwsCredentialReport.Pester.AnsweringHost]::new($Answer)
    $runspace = [runspacefactory]::CreateRunspace($answering)
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    $null = $shell.AddScript("Import-Module '$script:Manifest'; Import-Module -Assembly ([AwsCredentialReport.Pester.WatchStopCommand].Assembly)").Invoke()
    $shell.Commands.Clear()
    $null = $shell.AddScript($Script)
    $Argument | ForEach-Object { $null = $shell.AddArgument($_) }
    $output = [Management.Automation.PSDataCollection[psobject]]::new()
    $run = $shell.BeginInvoke([Management.Automation.PSDataCollection[psobject]]::new(), $output)
    [pscustomobject]@{ Shell = $shell; Run = $run; Output = $output; Keyboard = $answering.Keyboard }
}

function Close-Answered {
    param($Started)

    $runspace = $Started.Shell.Runspace
    $Started.Shell.Dispose()
    $runspace.Dispose()
}

# Runs a script so and answers all that it says; Thrown is what ended it.
function Invoke-Answered {
    param([string] $Script, [string[]] $Answer = @(), [object[]] $Argument = @())

    $started = Invoke-AnsweredAsync $Script $Answer $Argument
    $thrown = $null
    try {
        $null = $started.Shell.EndInvoke($started.Run)
    }
    catch {
        $thrown = $_.Exception.InnerException.ErrorRecord
    }

    $streams = $started.Shell.Streams
    [pscustomobject]@{
        Output    = @($started.Output)
        Questions = @($started.Keyboard.Questions)
        Error     = @($streams.Error)
        Warning   = @($streams.Warning)
        Verbose   = @($streams.Verbose)
        Thrown    = $thrown
    }
    Close-Answered $started
}

# The record as if its notices had been sent earlier, with new check sums.
function Edit-NoticeTime {
    param([string] $Path, [int] $Days)

    $format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"
    $lines = foreach ($line in [IO.File]::ReadAllLines($Path)) {
        $body = [regex]::Replace(($line -replace ',"check":"[0-9a-f]+"}$', '}'), '("(?:sentTime|announcedTime|reportGeneratedTime)":")([^"]+)', {
                param($match)
                $time = [datetime]::ParseExact($match.Groups[2].Value, $format, [cultureinfo]::InvariantCulture)
                $match.Groups[1].Value + $time.AddDays(-$Days).ToString($format, [cultureinfo]::InvariantCulture)
            })
        $hash = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($body))).ToLowerInvariant().Substring(0, 16)
        $body.Substring(0, $body.Length - 1) + ",`"check`":`"$hash`"}"
    }
    [IO.File]::WriteAllText($Path, ($lines -join "`n") + "`n")
}

# A record as if its runs had been earlier: the cmdlets go by the clock of the simulator.
function Edit-RecordTime {
    param([string] $Path, [int] $Days)

    $format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"
    $text = [regex]::Replace([IO.File]::ReadAllText($Path), '("(?:time|evidenceTime)":")([^"]+)', {
            param($match)
            $time = [datetime]::ParseExact($match.Groups[2].Value, $format, [cultureinfo]::InvariantCulture)
            $match.Groups[1].Value + $time.AddDays(-$Days).ToString($format, [cultureinfo]::InvariantCulture)
        })
    [IO.File]::WriteAllText($Path, $text)
}
