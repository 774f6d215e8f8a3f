#Requires -Version 7.4
<#
.SYNOPSIS
    Compares the first live call of a fresh process with that of the AWS CLI, against the same simulator.
.PARAMETER Repeat
    How often each is started; the median is taken.
#>
[CmdletBinding()]
param([int] $Repeat = 7)

$ErrorActionPreference = 'Stop'
$root = Join-Path $PSScriptRoot '..' '..'
$module = Join-Path $root 'AwsCredentialReport.psd1'
$simulator = Join-Path $root 'tests/AwsCredentialReport.IamSimulator/bin/Release/net10.0/AwsCredentialReport.IamSimulator.dll'
$tool = Join-Path $root 'src/AwsCredentialReport.Tool/bin/Release/net10.0/iam-credential-report.dll'
$url = 'http://127.0.0.1:5081'

$env:AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
$env:AWS_SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
$env:AWS_DEFAULT_REGION = 'us-east-1'
$env:AWS_PAGER = ''

function Measure-Median([string] $Name, [scriptblock] $Script) {
    $times = foreach ($i in 1..$Repeat) {
        (Measure-Command { & $Script | Out-Null }).TotalMilliseconds
        if ($LASTEXITCODE) { throw "$Name failed." }
    }

    ($times | Sort-Object)[[int][Math]::Floor($Repeat / 2)]
}

$server = Start-Process dotnet -ArgumentList $simulator, '--port', '5081' -PassThru -RedirectStandardOutput (New-TemporaryFile)
try {
    Start-Sleep -Seconds 2
    $warm = "Import-Module '$module'; Get-IamCredentialReport -EndpointUrl $url"
    pwsh -NoProfile -Command $warm | Out-Null

    $cli = Measure-Median 'The AWS CLI' { aws iam get-credential-report --endpoint-url $url }
    $empty = Measure-Median 'pwsh' { pwsh -NoProfile -Command '1' }
    $fresh = Measure-Median 'The module' { pwsh -NoProfile -Command "$warm | Out-Null" }
    $fetch = Measure-Median 'The Tool' { dotnet $tool fetch --endpoint-url $url --out-file - }
    foreach ($line in
        @('aws iam get-credential-report', $cli),
        @('pwsh that does nothing', $empty),
        @('pwsh, Import-Module, Get-IamCredentialReport', $fresh),
        @('iam-credential-report fetch', $fetch)) {
        [pscustomobject]@{ What = $line[0]; Ms = [int]$line[1]; Ratio = [Math]::Round($line[1] / $cli, 2) }
    }

    # Most of that time goes into compiling, and the number of methods is the same on a busy machine.
    $count = '[Runtime.JitInfo]::GetCompiledMethodCount()'
    $compiled = pwsh -NoProfile -Command "Import-Module '$module'; `$before = $count; `$null = Get-IamCredentialReport -EndpointUrl $url; $count - `$before"
    "Get-IamCredentialReport compiles $compiled methods."
}
finally {
    $server.Kill()
}
