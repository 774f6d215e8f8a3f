#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# AWS.Tools.IdentityManagement has a cmdlet Get-IAMCredentialReport: to PowerShell the same name as ours.
Describe 'Beside AWS.Tools.IdentityManagement' {
    BeforeAll {
        . $PSScriptRoot/TestHelpers.ps1

        # Not in TestDrive, which Pester deletes: Windows deletes no loaded assembly. The next run deletes the folder there.
        $script:Temporary = Join-Path ([IO.Path]::GetTempPath()) 'credential-report-name-clash'
        Get-ChildItem $Temporary -ErrorAction Ignore | Remove-Item -Recurse -Force -ErrorAction Ignore
        $folder = New-Item (Join-Path $Temporary (New-Guid) 'AWS.Tools.IdentityManagement') -ItemType Directory
        Add-Type -OutputAssembly "$folder/AWS.Tools.IdentityManagement.dll" -TypeDefinition @'
            using System.IO;
            using System.Management.Automation;

            [Cmdlet(VerbsCommon.Get, "IAMCredentialReport")]
            public sealed class GetIAMCredentialReportCmdlet : PSCmdlet
            {
                [Parameter] public SwitchParameter Raw { get; set; }

                [Parameter] public string FromFile { get; set; }

                protected override void ProcessRecord() => WriteObject(FromFile == null ? "theirs" : File.ReadAllText(FromFile));
            }
'@
        $script:Theirs = "$folder/AWS.Tools.IdentityManagement.psd1"
        New-ModuleManifest $Theirs -RootModule AWS.Tools.IdentityManagement.dll -CmdletsToExport Get-IAMCredentialReport
        $script:Imports = @{
            'ours last'   = "Import-Module '$Theirs'; Import-Module '$Manifest'"
            'theirs last' = "Import-Module '$Manifest'; Import-Module '$Theirs'"
        }
    }

    It 'the plain name is the one imported last: <Order>' -ForEach @(
        @{ Order = 'ours last'; Source = 'AwsCredentialReport' }
        @{ Order = 'theirs last'; Source = 'AWS.Tools.IdentityManagement' }
    ) {
        $result = Invoke-InRunspace "$($Imports[$Order]); (Get-Command Get-IamCredentialReport).Source"
        $result.Output | Should -BeExactly $Source
        $result.Error + $result.Warning | Should -BeNullOrEmpty
    }

    It 'qualified names reach both: <_>' -ForEach 'ours last', 'theirs last' {
        $result = Invoke-InRunspace "$($Imports[$_])
            (AwsCredentialReport\Get-IamCredentialReport -Sample)[0].UserName
            AWS.Tools.IdentityManagement\Get-IAMCredentialReport"
        $result.Output | Should -BeExactly '<root_account>', 'theirs'
        $result.Error | Should -BeNullOrEmpty
    }

    It 'the output of theirs pipes into ours: <_>' -ForEach 'ours last', 'theirs last' {
        $result = Invoke-InRunspace "$($Imports[$_])
            `$rows = AWS.Tools.IdentityManagement\Get-IAMCredentialReport -Raw -FromFile '$SampleFile' |
                AwsCredentialReport\Get-IamCredentialReport
            `$rows.Count"
        $result.Output | Should -Be (Get-IamCredentialReport $SampleFile).Count
    }

    It '-Prefix tells them apart' {
        $result = Invoke-InRunspace "Import-Module '$Manifest' -Prefix Acr; Import-Module '$Theirs'
            (Get-AcrIamCredentialReport -Sample)[0].UserName
            Get-IamCredentialReport
            @(Get-AcrIamCredentialReport -Sample | Test-AcrIamCredentialHygiene).Count -gt 0"
        $result.Output | Should -BeExactly '<root_account>', 'theirs', $true
        $result.Error | Should -BeNullOrEmpty
    }

    It 'the alias is ours when ours was imported last' {
        (Invoke-InRunspace "$($Imports['ours last']); (Get-IamCredReport -Sample)[0].UserName").Output | Should -BeExactly '<root_account>'
    }

    # An alias holds a name, and so follows it. The documentation says so; should this change, it must too.
    It 'the alias follows the name to theirs when theirs was imported last' {
        (Invoke-InRunspace "$($Imports['theirs last']); Get-IamCredReport").Output | Should -BeExactly 'theirs'
    }

    It 'no other name clashes' {
        $ours = (Get-Module AwsCredentialReport).ExportedCommands.Keys
        $ours | Where-Object { $_ -match '-IAM' -and $_ -cnotmatch '-Iam(Cred|Stale)' } | Should -BeNullOrEmpty
    }
}
