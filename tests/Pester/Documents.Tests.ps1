#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# UPDATE_DOCUMENTS=1 writes the output of the examples into the documents.
BeforeDiscovery {
    # The blocks of PowerShell of a document, each with the block of output that follows it.
    function Get-DocumentExample([string] $Path) {
        $pattern = '(?s)```powershell\n(?<code>.*?)```(?<between>\s*```(?:text|json)\n)?(?(between)(?<output>.*?)```)'
        foreach ($match in [regex]::Matches((Get-Content $Path -Raw), $pattern)) {
            $code = $match.Groups['code'].Value
            # Building and installing are tested by build.ps1.
            $lines = $code -split '\n' -notmatch '^(dotnet|\./build\.ps1|Register-PSResourceRepository|Install-PSResource) '
            if (-not ($lines -match '\S')) {
                continue
            }

            @{
                Title  = $lines -match '\w-\w' | Select-Object -First 1
                Code   = $lines -join "`n"
                Output = $match.Groups['output'].Success ? $match.Groups['output'].Value : $null
                Before = '```powershell' + "`n" + $code + '```' + $match.Groups['between'].Value
            }
        }
    }

    function Get-Document {
        $root = Join-Path $PSScriptRoot '..' '..'
        $files = 'README.md', 'docs/*.md', 'module/docs/en-US/*.md' | ForEach-Object { Get-Item (Join-Path $root $_) }
        $files | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName; Examples = @(Get-DocumentExample $_.FullName) } } |
            Where-Object { $_.Examples.Count -gt 0 }
    }
}

Describe 'The examples of <Name>' -ForEach @(Get-Document) {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 5
        $script:SavedData = $env:XDG_DATA_HOME
        $env:XDG_DATA_HOME = Join-Path $TestDrive data
        $env:AWS_ENDPOINT_URL = $Simulator.Url
        $env:AWS_ACCESS_KEY_ID = $Keys.AccessKeyId
        $env:AWS_SECRET_ACCESS_KEY = $Keys.SecretAccessKey
        $env:AWS_SHARED_CREDENTIALS_FILE = Write-ProfileFile @{ audit = Get-StaticProfile; admin = Get-StaticProfile }

        # What the examples find in their folder and on their path.
        $null = New-Item (Join-Path $TestDrive reports) -ItemType Directory
        Copy-Item (Join-Path $Root samples) $TestDrive -Recurse
        Copy-Item (Join-Path $Root docs/examples) (Join-Path $TestDrive scripts) -Recurse
        Copy-Item $SampleFile $TestDrive
        Copy-Item $SampleFile (Join-Path $TestDrive reports)

        function aws {
            $content = [Convert]::ToBase64String([IO.File]::ReadAllBytes($SampleFile))
            @{ Content = $content; ReportFormat = 'text/csv'; GeneratedTime = '2026-09-30T06:00:00+00:00' } | ConvertTo-Json
        }

        function Get-ORGAccountList {
            [pscustomobject]@{ Id = '999999999999'; Name = 'closed'; State = 'SUSPENDED' }
            $MemberIds | Select-Object -First 3 | ForEach-Object { [pscustomobject]@{ Id = $_; Name = "member $_"; State = 'ACTIVE' } }
        }

        function Find-CTEvent {
            [CmdletBinding()]
            param([hashtable] $LookupAttribute, [string] $Region)
            [pscustomobject]@{ EventName = $LookupAttribute.AttributeValue; CloudTrailEvent = $TrailEvent }
        }

        $script:TrailEvent = '{"eventSource":"iam.amazonaws.com","eventName":"UpdateAccessKey","errorCode":"AccessDenied","requestParameters":null}'
        $null = New-Item (Join-Path $TestDrive trail) -ItemType Directory
        $gzip = [IO.Compression.GZipStream]::new([IO.File]::Create((Join-Path $TestDrive trail events.json.gz)), [IO.Compression.CompressionLevel]::Fastest)
        $gzip.Write([Text.Encoding]::UTF8.GetBytes("{""Records"":[$TrailEvent]}"))
        $gzip.Dispose()

        # What sends: the parameters are those of the real commands, and nothing is sent.
        function Send-SES2Email {
            [CmdletBinding()]
            param([string] $FromEmailAddress, [string[]] $Destination_ToAddress, [string] $Subject_Data, [string] $Subject_Charset,
                [string] $Html_Data, [string] $Html_Charset, [switch] $Force)
            if ($Html_Data -notlike '<!DOCTYPE html>*</html>*') { Write-Error "No notice for $Destination_ToAddress" }
        }

        function Send-MailKitMessage {
            [CmdletBinding()]
            param([string] $SMTPServer, [int] $Port, [MimeKit.MailboxAddress] $From, [MimeKit.InternetAddressList] $RecipientList,
                [string] $Subject, [string] $HTMLBody, [pscredential] $Credential, [switch] $UseSecureConnectionIfAvailable)
            if ($HTMLBody -notlike '<!DOCTYPE html>*</html>*' -or $RecipientList.Count -ne 1) { Write-Error "No notice: $Subject" }
        }

        if (-not ('MimeKit.MailboxAddress' -as [type])) {
            Add-Type @'
namespace MimeKit
{
    public class MailboxAddress { public MailboxAddress(string name, string address) { } }
    public class InternetAddressList : System.Collections.Generic.List<MailboxAddress> { }
}
'@
        }

        function Send-Webhook {
            [CmdletBinding()]
            param([uri] $Uri, [string] $Method, [string] $ContentType, [string] $Body)
            $message = ConvertFrom-Json $Body
            if (-not ($message.text -like '*@example.com: * open*' -or $message.attachments.content.body[1].facts.Count -gt 1)) { Write-Error "No message: $Body" }
        }

        function ConvertTo-TrimmedLine([string] $Text) {
            $lines = $Text -split '\r?\n' | ForEach-Object { $_.TrimEnd() } | Where-Object { $_ }
            $lines -join "`n"
        }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
        $env:XDG_DATA_HOME = $SavedData
        Get-Module AwsCredentialReport | Remove-Module
        Import-Module $Manifest
    }

    It 'run: <Title>' -ForEach $Examples {
        Push-Location TestDrive:
        try {
            if ($Code -match 'Get-DisabledAccessKey (?<path>\S+record\.jsonl)') {
                $null = Disable-StaleAccessKey -UserName Bob -Confirm:$false -RecordPath $Matches.path
                if (-not (Test-Path $Matches.path)) { $null = New-Item $Matches.path }
            }
            elseif ($Code -match '-RecordPath (?<path>\S+(?:record|actions)\.jsonl)') {
                $null = Disable-StaleAccessKey -UserName Bob -Confirm:$false -RecordPath $Matches.path
            }
            elseif ($Code -match 'DisabledAccessKey' -and $Code -notmatch 'Import-Clixml') {
                $null = Disable-StaleAccessKey -UserName Bob -Confirm:$false
            }
            elseif ($Code -match '^Import-Clixml (?<path>\S+)') {
                Disable-StaleAccessKey -UserName Bob -Confirm:$false | Export-Clixml $Matches.path
            }

            $runnable = $Code.Replace('./AwsCredentialReport.psd1', $Manifest).Replace('http://127.0.0.1:5080', $Simulator.Url).
                Replace('Import-Module AwsCredentialReport', "Import-Module '$Manifest'").
                Replace('Import-Module Send-MailKitMessage', '').
                Replace('Invoke-RestMethod', 'Send-Webhook').
                Replace('AWS.Tools.IdentityManagement\Get-IAMCredentialReport', 'aws')
            $emitted = & ([scriptblock]::Create("`$ConfirmPreference = 'None'`n`$ErrorActionPreference = 'Continue'`n$runnable")) 2>&1
        }
        finally {
            Pop-Location
        }

        # Import-Csv breaks one row of the sample, which its example says.
        $failures, $printed = $emitted.Where({ $_ -is [Management.Automation.ErrorRecord] }, 'Split')
        $failures | Where-Object FullyQualifiedErrorId -NotLike 'NotARow,*' | Should -BeNullOrEmpty
        if ($null -eq $Output) {
            return
        }

        $printed = ConvertTo-TrimmedLine ($printed | Out-String -Width 90)
        if ($env:UPDATE_DOCUMENTS -eq '1') {
            $text = (Get-Content $Path -Raw).Replace("$Before$Output", "$Before$printed`n")
            [IO.File]::WriteAllText($Path, $text)
            return
        }

        $printed | Should -BeExactly (ConvertTo-TrimmedLine $Output)
    }
}
