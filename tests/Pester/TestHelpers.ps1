# Dot-sourced by each suite's BeforeAll: the module under test, and reports to feed it.
$script:Root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
$script:Manifest = if ($env:AWSCREDENTIALREPORT_MODULE) {
    (Resolve-Path -LiteralPath $env:AWSCREDENTIALREPORT_MODULE).Path
}
else {
    Join-Path $script:Root 'AwsCredentialReport.psd1'
}

$script:SampleFile = Join-Path $script:Root 'samples/status_reports_2026-09-30T06-00-00+00-00.csv'
$script:Header = (Get-Content $script:SampleFile -TotalCount 1)
$script:Columns = $script:Header -split ','
Import-Module $script:Manifest

function Get-Row {
    param([string] $User)

    "$User,arn:aws:iam::123456789012:user/$User,2024-04-14T04:10:08Z,false,N/A,N/A,N/A,false," +
    'true,2026-09-06T04:42:58Z,2026-09-29T07:12:00Z,eu-west-1,ec2,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A,N/A'
}

# A report of some users, in TestDrive; its name says when it was generated.
function Write-Report {
    param([string[]] $User, [string] $Name = 'status_reports_2026-09-30T06-00-00+00-00.csv')

    $path = Join-Path $TestDrive $Name
    $null = New-Item (Split-Path $path) -ItemType Directory -Force
    [IO.File]::WriteAllLines($path, @($script:Header) + @($User | ForEach-Object { Get-Row $_ }))
    $path
}

# Many rows, written in blocks: 200,000 of them in about a second.
function Write-BigReport {
    param([int] $Rows, [string] $Name = 'status_reports_2026-09-30T06-00-00+00-00.csv')

    $path = Join-Path $TestDrive $Name
    $null = New-Item (Split-Path $path) -ItemType Directory -Force
    $block = (1..1000 | ForEach-Object { Get-Row "user-$_" }) -join "`n"
    $writer = [IO.StreamWriter]::new($path)
    try {
        $writer.WriteLine($script:Header)
        for ($i = 0; $i -lt $Rows; $i += 1000) {
            $writer.WriteLine($block)
        }
    }
    finally {
        $writer.Dispose()
    }

    $path
}

# Runs a script in a runspace of its own, and answers its output and streams.
function Invoke-InRunspace {
    param([string] $Script)

    $shell = [powershell]::Create()
    try {
        $output = $shell.AddScript($Script).Invoke()
        [pscustomobject]@{
            Output  = @($output)
            Error   = @($shell.Streams.Error)
            Warning = @($shell.Streams.Warning)
        }
    }
    finally {
        $shell.Dispose()
    }
}

# Runs a script in a fresh pwsh and answers all that it prints, errors too.
function Invoke-InProcess {
    param([string] $Script, [hashtable] $Environment = @{})

    $saved = @{}
    foreach ($name in $Environment.Keys) {
        $saved[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $Environment[$name])
    }

    try {
        $file = Join-Path $TestDrive "child-$([guid]::NewGuid()).ps1"
        [IO.File]::WriteAllText($file, $Script)
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $file 2>&1
    }
    finally {
        foreach ($name in $saved.Keys) {
            [Environment]::SetEnvironmentVariable($name, $saved[$name] ?? [NullString]::Value)
        }
    }
}

# Findings as text: everything that a verdict says.
function ConvertTo-FindingText {
    param([Parameter(ValueFromPipeline)] $Finding)

    process {
        @(
            $Finding.Severity, $Finding.Rule, $Finding.Verdict, $Finding.AccountId, $Finding.UserName,
            $Finding.Credential, $Finding.AgeDays, $Finding.Evidence, $Finding.Waived
        ) -join '|'
    }
}
