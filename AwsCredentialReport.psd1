@{
    # The loader decides which file the cmdlets are loaded from. PowerShell would load a RootModule before it.
    NestedModules          = @('module/bin/AwsCredentialReport.Loader.dll', 'module/bin/AwsCredentialReport.dll')
    ModuleVersion          = '0.1.0'
    CompatiblePSEditions   = @('Core')
    GUID                   = '6f0c3f6d-3b0f-4d0e-9d3c-7c1f8a2b5e41'
    Author                 = 'The AwsCredentialReport contributors'
    CompanyName            = 'Community'
    Copyright              = '(c) The AwsCredentialReport contributors. MIT licence.'
    Description            = 'Gets AWS IAM credential reports, of one account or of hundreds, as typed objects, judges every password, access key, MFA device and certificate in them against CIS, Security Hub, PCI DSS, NIST, ISO 27001 and SOC 2, and disables stale access keys after AWS has confirmed each.'
    PowerShellVersion      = '7.4'
    FormatsToProcess       = @('module/AwsCredentialReport.Format.ps1xml')
    TypesToProcess         = @('module/AwsCredentialReport.Types.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Add-IamCredentialReportArchive'
        'Compare-IamCredentialReport'
        'ConvertTo-IamCredentialHygiene'
        'Disable-StaleAccessKey'
        'Export-IamCredentialHygiene'
        'Get-DisabledAccessKey'
        'Get-IamCredentialHygieneRule'
        'Get-IamCredentialNotice'
        'Get-IamCredentialReport'
        'Get-IamCredentialReportArchive'
        'Get-IamCredentialTimeline'
        'Measure-IamCredentialTrend'
        'New-IamCredentialNotice'
        'Register-IamCredentialNotice'
        'Remove-DisabledAccessKey'
        'Remove-StalePassword'
        'Restore-DisabledAccessKey'
        'Test-IamCredentialEvidence'
        'Test-IamCredentialHygiene'
        'Test-IamCredentialReportArchive'
    )
    VariablesToExport      = @()
    AliasesToExport        = @('Disable-IamStaleAccessKey', 'Disable-StalePassword', 'Get-IamCredReport')
    PrivateData            = @{
        PSData = @{
            Tags         = @('AWS', 'IAM', 'CredentialReport', 'Security', 'Audit', 'CIS', 'Compliance', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/AwsCredentialReport/AwsCredentialReport/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/AwsCredentialReport/AwsCredentialReport'
            IconUri      = 'https://raw.githubusercontent.com/AwsCredentialReport/AwsCredentialReport/main/assets/icon.png'
            ReleaseNotes = @'
0.1.0
- Get-IamCredentialReport: downloads credential reports of one account or many, or reads saved ones, as typed objects.
- Test-IamCredentialHygiene: 45 rules, 15 standards (CIS, Security Hub, PCI DSS, NIST, ISO 27001, SOC 2), waivers.
- Export-IamCredentialHygiene, ConvertTo-IamCredentialHygiene: SARIF, Security Hub, OCSF, JUnit, Markdown, CSV, JSON, CI systems.
- Disable-StaleAccessKey, Disable-StalePassword, Restore-DisabledAccessKey: act on findings, with a record of every change.

All changes: https://github.com/AwsCredentialReport/AwsCredentialReport/blob/main/CHANGELOG.md
Upgrading: https://github.com/AwsCredentialReport/AwsCredentialReport/blob/main/docs/upgrading.md
'@
        }
    }
}
