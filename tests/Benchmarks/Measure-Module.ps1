#Requires -Version 7.4
<#
.SYNOPSIS
    Compares the module with what people write without it, in one run: ratios, not milliseconds, are what counts.
.PARAMETER Rows
    How many users the report has.
.PARAMETER Repeat
    How often each measurement is repeated; the best is taken.
#>
[CmdletBinding()]
param(
    [int] $Rows = 100000,
    [int] $Repeat = 3
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '..' '..' 'AwsCredentialReport.psd1')

$file = Join-Path ([IO.Path]::GetTempPath()) 'status_reports_2026-09-30T06-00-00+00-00.csv'
$asOf = [datetime]::new(2026, 9, 30, 6, 0, 0, [DateTimeKind]::Utc)

# Every third user has a password, every second a key, and every tenth of each is stale.
function Write-Report {
    $header = 'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
        'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
        'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
        'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'
    $writer = [IO.StreamWriter]::new($file)
    $writer.NewLine = "`n"
    $writer.WriteLine($header)
    for ($i = 0; $i -lt $Rows; $i++) {
        $idle = if ($i % 10) { $i % 40 } else { 60 + $i % 100 }
        $used = $asOf.AddDays(-$idle).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
        $created = $asOf.AddDays(-$idle - 20).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
        $password = if ($i % 3) { 'false,N/A,N/A,N/A,false' } else { "true,$used,$created,N/A,true" }
        $key = if ($i % 2) { 'false,N/A,N/A,N/A,N/A' } else { "true,$created,$used,eu-west-1,s3" }
        $writer.WriteLine("user-$i,arn:aws:iam::123456789012:user/user-$i,2020-01-01T00:00:00Z,$password,$key,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A")
    }

    $writer.Dispose()
}

function Measure-Best([scriptblock] $Script) {
    $best = [double]::MaxValue
    for ($i = 0; $i -lt $Repeat; $i++) {
        [GC]::Collect()
        $best = [Math]::Min($best, (Measure-Command $Script).TotalMilliseconds)
    }

    $best
}

# The core rules as people write them: unused and never-used passwords and keys, rotation, MFA, two keys, certificates.
$script = {
    $fails = 0
    $limit = 45
    $users | Where-Object {
        ($_.password_enabled -eq 'true' -and $_.mfa_active -ne 'true') -or
        ($_.password_enabled -eq 'true' -and $_.password_last_used -notin 'N/A', 'no_information' -and ($asOf - [datetime]$_.password_last_used).Days -ge $limit) -or
        ($_.password_enabled -eq 'true' -and $_.password_last_used -in 'N/A', 'no_information' -and ($asOf - [datetime]$_.password_last_changed).Days -ge $limit) -or
        ($_.access_key_1_active -eq 'true' -and $_.access_key_1_last_used_date -ne 'N/A' -and ($asOf - [datetime]$_.access_key_1_last_used_date).Days -ge $limit) -or
        ($_.access_key_1_active -eq 'true' -and $_.access_key_1_last_used_date -eq 'N/A' -and ($asOf - [datetime]$_.access_key_1_last_rotated).Days -ge $limit) -or
        ($_.access_key_2_active -eq 'true' -and $_.access_key_2_last_used_date -ne 'N/A' -and ($asOf - [datetime]$_.access_key_2_last_used_date).Days -ge $limit) -or
        ($_.access_key_2_active -eq 'true' -and $_.access_key_2_last_used_date -eq 'N/A' -and ($asOf - [datetime]$_.access_key_2_last_rotated).Days -ge $limit) -or
        ($_.access_key_1_active -eq 'true' -and ($asOf - [datetime]$_.access_key_1_last_rotated).Days -gt 90) -or
        ($_.access_key_2_active -eq 'true' -and ($asOf - [datetime]$_.access_key_2_last_rotated).Days -gt 90) -or
        ($_.access_key_1_active -eq 'true' -and $_.access_key_2_active -eq 'true') -or
        ($_.cert_1_active -eq 'true') -or ($_.cert_2_active -eq 'true')
    } | ForEach-Object { $fails++ }
}

try {
    Write-Report
    $importCsv = Measure-Best { $null = Import-Csv $file }
    $get = Measure-Best { $null = Get-IamCredentialReport -LiteralPath $file }
    $users = Import-Csv $file
    $where = Measure-Best $script
    $users = @(Get-IamCredentialReport -LiteralPath $file)
    $test = Measure-Best { $null = $users | Test-IamCredentialHygiene }
    [pscustomobject]@{ Task = "Import-Csv, $Rows rows"; Milliseconds = [int]$importCsv; Ratio = 1.0 }
    [pscustomobject]@{ Task = 'Get-IamCredentialReport -LiteralPath'; Milliseconds = [int]$get; Ratio = [Math]::Round($importCsv / $get, 1) }
    [pscustomobject]@{ Task = 'Where-Object script over Import-Csv rows'; Milliseconds = [int]$where; Ratio = 1.0 }
    [pscustomobject]@{ Task = 'Test-IamCredentialHygiene (findings with evidence)'; Milliseconds = [int]$test; Ratio = [Math]::Round($where / $test, 1) }
}
finally {
    Remove-Item $file -ErrorAction Ignore
}
