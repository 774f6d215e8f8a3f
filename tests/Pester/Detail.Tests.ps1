#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    . $PSScriptRoot/LiveHelpers.ps1
    Initialize-AwsEnvironment
    $script:Simulator = Open-Simulator
    $script:Live = @{ EndpointUrl = $Simulator.Url; Credential = $Keys }
    $script:LiveRows = Get-IamCredentialReport @Live -Detail -SshKey
    $PSStyle.OutputRendering = 'PlainText'

    # The rows as Test-IamCredentialHygiene reads them.
    function ConvertTo-Entry {
        param([psobject[]] $Row)

        $type = [AwsCredentialReport.Commands.GetIamCredentialReportCommand].Assembly.GetType('AwsCredentialReport.Pipeline.EntryConverter')
        $converter = $type.GetConstructors()[0].Invoke(@([datetimeoffset]::UtcNow))
        $convert = $type.GetMethod('Convert', [System.Reflection.BindingFlags] 'Instance, NonPublic')
        $Row | ForEach-Object { $convert.Invoke($converter, @(, [psobject] $_)) }
    }
}

AfterAll {
    Close-Simulator $script:Simulator
    Restore-AwsEnvironment
}

Describe 'Rows with detail: <Way>' -ForEach @(
    @{ Way = 'live'; Send = { param($Objects) $Objects } }
    @{ Way = 'Export-Clixml'; Send = { param($Objects) $Objects | Export-Clixml "$TestDrive/sent.xml"; Import-Clixml "$TestDrive/sent.xml" } }
    @{ Way = 'Export-Clixml, twice'; Send = {
            param($Objects)
            $Objects | Export-Clixml "$TestDrive/sent.xml"
            Import-Clixml "$TestDrive/sent.xml" | Export-Clixml "$TestDrive/again.xml"
            Import-Clixml "$TestDrive/again.xml"
        } }
    @{ Way = 'Start-Job'; Send = {
            param($Objects)
            $Objects | Start-Job { Import-Module $using:Manifest; $input } | Receive-Job -Wait -AutoRemoveJob
        } }
    @{ Way = 'JSON of the default depth'; Send = { param($Objects) $Objects | ConvertTo-Json -WarningAction Ignore | ConvertFrom-Json } }
    @{ Way = 'CSV of all columns'; Send = { param($Objects) $Objects | Export-Csv "$TestDrive/sent.csv"; Import-Csv "$TestDrive/sent.csv" } }
) {
    BeforeAll {
        $script:Rows = @(& $Send $LiveRows)
        $script:Converted = @(ConvertTo-Entry $Rows)
    }

    It 'have the same detail when they are judged' {
        $Converted.Count | Should -Be $LiveRows.Count
        $Converted.DetailJson | Should -BeExactly $LiveRows.DetailJson
        $Converted.IsAdministrator | Should -Be $LiveRows.IsAdministrator
        $Converted.AdministratorReason | Should -BeExactly $LiveRows.AdministratorReason
    }

    It 'share one account' {
        @($Converted.AccountDetail | ForEach-Object { [System.Runtime.CompilerServices.RuntimeHelpers]::GetHashCode($_) } | Sort-Object -Unique).Count | Should -Be 1
    }

    It 'answer questions' -Skip:($Way -like 'CSV*') {
        ($Rows | Where-Object { $_.IsAdministrator -and -not $_.MfaActive }).UserName | Should -BeExactly '<root_account>', 'Bob'
        ($Rows | Where-Object CanBecomeAdministrator).UserName | Should -BeExactly 'deploy-bot'
        ($Rows | Where-Object Groups -Contains 'Administrators').UserName | Should -BeExactly 'Alice'
        ($Rows | Where-Object { $_.Tags.Owner -eq 'Platform team' }).UserName | Should -BeExactly 'deploy-bot'
    }

    It 'show policies and credentials' -Skip:($Way -match 'CSV|JSON') {
        ($Rows | Where-Object UserName -EQ Alice).AttachedPolicies.Name | Should -BeExactly 'AdministratorAccess'
        ($Rows | Where-Object UserName -EQ Alice).AttachedPolicies[0].Group | Should -BeExactly 'Administrators'
        ($Rows | Where-Object UserName -EQ Heidi).ServiceCredentials[0].Service | Should -BeExactly 'bedrock.amazonaws.com'
        @($Rows | Where-Object MfaKind -EQ Hardware).UserName | Should -BeExactly 'Heidi'
        $Rows[0].AccountDetail.PasswordPolicy.MinimumLength | Should -Be 14
        $Rows[0].AccountDetail.ServerCertificates[0].Name | Should -BeExactly 'www.example.com'
    }

    It 'look the same in tables and lists' -Skip:($Way -match 'CSV|JSON') {
        ($Rows | Out-String -Width 100) | Should -BeExactly ($LiveRows | Out-String -Width 100)
        ($Rows | Format-List | Out-String -Width 160) | Should -BeExactly ($LiveRows | Format-List | Out-String -Width 160)
    }
}

Describe 'Rows with a damaged detail' {
    It 'have nothing but unknown facts' -ForEach 'x', '{}', '{"account":{}}', '{"account":null,"user":null}', '{"account":{"accountId":"1"},"user":{}}' {
        $row = $LiveRows[1] | Select-Object user, arn, DetailJson
        $row.DetailJson = $_
        $converted = ConvertTo-Entry $row
        $converted.IsAdministrator | Should -BeNullOrEmpty
        $converted.AccountDetail.Missing.Count | Should -Be 9
        $converted.AccountDetail.PasswordPolicy | Should -BeNullOrEmpty
    }
}

Describe 'Views of rows' {
    It 'do not change without -Detail' {
        $list = Get-IamCredentialReport @Live | Format-List | Out-String -Width 160
        $list | Should -Not -Match 'IsAdministrator|Groups|SshKeys'
    }

    It 'show the detail in a list' {
        $list = $LiveRows | Where-Object UserName -In Alice, Heidi | Format-List | Out-String -Width 160
        $list | Should -Match 'AttachedPolicies +: AdministratorAccess \(Administrators\)'
        $list | Should -Match 'Tags +: Owner=Alice'
        $list | Should -Match 'ServiceCredentials +: bedrock.amazonaws.com \(Active\)'
    }

    It 'have the same table with -Detail' {
        $rows = Get-IamCredentialReport @Live
        ($LiveRows | Out-String -Width 100) -replace '(?m)^Auditor.*' | Should -BeExactly (($rows | Out-String -Width 100) -replace '(?m)^Auditor.*')
    }
}

Describe 'Files of a report with detail' {
    It 'give the rows of the live run' {
        $rows = Get-IamCredentialReport @Live -Detail -OutFile "$TestDrive/reports/"
        (Get-ChildItem "$TestDrive/reports").Extension | Sort-Object -Unique | Should -BeExactly '.csv', '.json'
        (Get-ChildItem "$TestDrive/reports").Count | Should -Be 3
        $read = Get-ChildItem "$TestDrive/reports" | Get-IamCredentialReport
        $read.DetailJson | Should -BeExactly $rows.DetailJson
        (Get-IamCredentialReport -Path "$TestDrive/reports/*").DetailJson | Should -BeExactly $rows.DetailJson
    }

    It 'are not used for another report' {
        Get-IamCredentialReport @Live -Detail -OutFile "$TestDrive/changed.csv" | Out-Null
        Add-Content "$TestDrive/changed.csv" ''
        $read = Get-IamCredentialReport -Path "$TestDrive/changed.csv" -WarningVariable warned -WarningAction SilentlyContinue
        $read[0].AccountDetail | Should -BeNullOrEmpty
        "$warned" | Should -Match 'changed\.csv\.detail\.json belongs to another report'
    }

    It 'are an error when they are damaged' {
        Get-IamCredentialReport @Live -Detail -OutFile "$TestDrive/damaged.csv" | Out-Null
        Set-Content "$TestDrive/damaged.csv.detail.json" '{"format":1'
        $read = Get-IamCredentialReport -Path "$TestDrive/damaged.csv" -ErrorVariable failed -ErrorAction SilentlyContinue
        $read | Should -BeNullOrEmpty
        "$failed" | Should -Match 'is not a valid detail file'
    }
}

Describe 'A refused action' {
    It 'is a warning that names the action, the facts and the rules' {
        $refusing = Open-Simulator -Fault 'GetAccountPasswordPolicy=AccessDenied'
        try {
            $rows = Get-IamCredentialReport -EndpointUrl $refusing.Url -Credential $Keys -Detail -WarningVariable warned -WarningAction SilentlyContinue
        }
        finally {
            Close-Simulator $refusing
        }

        $warned.Count | Should -Be 1
        "$warned" | Should -Match 'iam:GetAccountPasswordPolicy'
        "$warned" | Should -Match 'the password policy'
        "$warned" | Should -Match 'PasswordPolicyMinimumLength'
        $rows[0].AccountDetail.PasswordPolicy | Should -BeNullOrEmpty
        $rows[0].AccountDetail.Missing.Operation | Should -BeExactly 'GetAccountPasswordPolicy'
        ($rows | Where-Object IsAdministrator).UserName | Should -Contain 'Alice'
    }
}
