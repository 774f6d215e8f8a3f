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
    [int] $Repeat = 8
)

$ErrorActionPreference = 'Stop'
$module = Resolve-Path (Join-Path $PSScriptRoot '..' '..' 'AwsCredentialReport.psd1')
Import-Module $module

$file = Join-Path ([IO.Path]::GetTempPath()) 'status_reports_2026-09-30T06-00-00+00-00.csv'
$target = Join-Path ([IO.Path]::GetTempPath()) 'findings.csv'
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
    $writer.WriteLine('<root_account>,arn:aws:iam::123456789012:root,2020-01-01T00:00:00Z,not_supported,N/A,not_supported,not_supported,true' +
        ',false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A')
    for ($i = 1; $i -lt $Rows; $i++) {
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

# The first command of a session also waits for the compiler. The median of three sessions.
function Measure-NewSession([string] $Command) {
    $script = "Import-Module '$module'; `$watch = [Diagnostics.Stopwatch]::StartNew(); $Command > `$null; `$watch.Elapsed.TotalMilliseconds"
    $times = 1..3 | ForEach-Object { [double](pwsh -NoProfile -Command $script) }
    ($times | Sort-Object)[1]
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

# A cmdlet that takes rows and only emits objects that exist already: what the pipeline itself costs. PowerShell looks at
# each parameter and each parameter set for each object of the pipeline, so it has as many as Test-IamCredentialHygiene.
$test = Get-Command Test-IamCredentialHygiene
$common = [Management.Automation.Cmdlet]::CommonParameters
$others = 3..@($test.Parameters.Keys | Where-Object { $_ -notin $common }).Count | ForEach-Object {
    "[Parameter(ParameterSetName = `"Set$($_ % $test.ParameterSets.Count)`")] public string Other$_ { get; set; }"
}
$emitter = Add-Type -PassThru -TypeDefinition @"
using System.Management.Automation;

[Cmdlet(VerbsCommunications.Send, "Object", DefaultParameterSetName = "Set0")]
public sealed class SendObjectCommand : Cmdlet
{
    private int _next;

    [Parameter(Mandatory = true, Position = 0)] public object[] Objects { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = true)] [AllowNull] public PSObject InputObject { get; set; }

    $($others -join "`n    ")

    protected override void ProcessRecord()
    {
        if (_next < Objects.Length)
        {
            WriteObject(Objects[_next++]);
        }
    }
}
"@
Import-Module $emitter.Assembly

function Write-Ratio([string] $Task, [double] $Milliseconds, [double] $Ratio) {
    [pscustomobject]@{ Task = $Task; Milliseconds = [int]$Milliseconds; Ratio = [Math]::Round($Ratio, 1) }
}

try {
    Write-Report

    $csvNew = Measure-NewSession "Import-Csv '$file'"
    Write-Ratio "Import-Csv > `$null in a new session, $Rows rows" $csvNew 1
    $getNew = Measure-NewSession "Get-IamCredentialReport -LiteralPath '$file'"
    Write-Ratio 'Get-IamCredentialReport > $null in a new session: times as fast' $getNew ($csvNew / $getNew)
    $testNew = Measure-NewSession "Get-IamCredentialReport -LiteralPath '$file' | Test-IamCredentialHygiene"
    Write-Ratio 'Get | Test > $null in a new session: times as fast' $testNew ($csvNew / $testNew)

    # The runtime compiles what is used often a second time.
    foreach ($i in 1..5) {
        $null = Get-IamCredentialReport -LiteralPath $file | Test-IamCredentialHygiene
    }

    $csv = Measure-Best { Import-Csv $file > $null }
    Write-Ratio "Import-Csv > `$null, $Rows rows" $csv 1
    $get = Measure-Best { Get-IamCredentialReport -LiteralPath $file > $null }
    Write-Ratio 'Get-IamCredentialReport > $null: times as fast' $get ($csv / $get)
    $csvOut = Measure-Best { Import-Csv $file | Out-Null }
    Write-Ratio 'Import-Csv | Out-Null' $csvOut 1
    $getOut = Measure-Best { Get-IamCredentialReport -LiteralPath $file | Out-Null }
    Write-Ratio 'Get-IamCredentialReport | Out-Null: times as fast' $getOut ($csvOut / $getOut)
    $csvKept = Measure-Best { $kept = Import-Csv $file; $kept.Count }
    Write-Ratio 'Import-Csv, rows kept' $csvKept 1
    $getKept = Measure-Best { $kept = Get-IamCredentialReport -LiteralPath $file; $kept.Count }
    Write-Ratio 'Get-IamCredentialReport, rows kept: times as fast' $getKept ($csvKept / $getKept)

    $users = Import-Csv $file
    $where = Measure-Best $script
    Write-Ratio 'Where-Object script over rows of Import-Csv' $where 1
    $users = @(Get-IamCredentialReport -LiteralPath $file)
    $test = Measure-Best { $users | Test-IamCredentialHygiene > $null }
    Write-Ratio 'Test-IamCredentialHygiene over kept rows: times as fast' $test ($where / $test)
    $findings = @($users | Test-IamCredentialHygiene)
    $pipe = Measure-Best { $users | Send-Object $findings > $null }
    Write-Ratio "The same pipeline that only emits its $($findings.Count) findings" $pipe 1
    Write-Ratio 'Test-IamCredentialHygiene: times its time' $test ($test / $pipe)

    $all = Measure-Best { Get-IamCredentialReport -LiteralPath $file | Test-IamCredentialHygiene | Export-Csv $target }
    $export = Measure-Best { $findings | Export-Csv $target }
    Write-Ratio 'Export-Csv of the findings' $export 1
    Write-Ratio 'Get | Test | Export-Csv: times its time' $all ($all / $export)
}
finally {
    Remove-Item $file, $target -ErrorAction Ignore
}
