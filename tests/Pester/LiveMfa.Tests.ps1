#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'A profile with an MFA device' {
    BeforeAll {
        . $PSScriptRoot/ActHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 3 -Stale 1
        $device = @{ source_profile = 'base'; mfa_serial = "arn:aws:iam::${AccountId}:mfa/Alice" }
        $script:File = Write-ProfileFile ([ordered]@{
                base = Get-StaticProfile
                here = $device + @{ role_arn = "arn:aws:iam::${AccountId}:role/Audit" }
                far  = $device + @{ role_arn = "arn:aws:iam::$($MemberIds[0]):role/Audit" }
            })
        $script:Question = "Multi-factor authentication: the profile '*' needs a code of the MFA device arn:aws:iam::${AccountId}:mfa/Alice."
        function Invoke-Asked([string] $Script, [string[]] $Answer) {
            $said = Invoke-Answered "param(`$Url, `$File, `$Record) `$VerbosePreference = `$DebugPreference = 'Continue'; $Script" $Answer @(
                $Simulator.Url; $File; Get-RecordPath)
            Assert-NoSecret @($said.Output; $said.Error; $said.Verbose; $said.Thrown)
            $said
        }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    It 'is asked for once, whatever number of its roles is used' {
        $said = Invoke-Asked 'Get-IamCredentialReport -ProfileName here, far -EndpointUrl $Url -ProfileLocation $File' '123456'
        $said.Thrown | Should -BeNullOrEmpty
        $said.Error | Should -BeNullOrEmpty
        $said.Questions.Count | Should -Be 1
        $said.Questions[0] | Should -BeLikeExactly $Question
        $said.Output.AccountId | Sort-Object -Unique | Should -BeExactly @($AccountId, $MemberIds[0] | Sort-Object)
        @(Get-Request $Simulator GetSessionToken).Status | Should -Be 200
    }

    It 'is asked for by the commands that act, before they ask anything else' {
        $said = Invoke-Asked '"stale-1" | Disable-StaleAccessKey -ProfileName here -EndpointUrl $Url -ProfileLocation $File -RecordPath $Record' '123456', 'No'
        $said.Thrown | Should -BeNullOrEmpty
        $said.Questions.Count | Should -Be 2
        $said.Questions[0] | Should -BeLikeExactly $Question
        $said.Questions[1] | Should -BeLike 'Disable access key * of user stale-1 *'
        "$($said.Output.Action) $($said.Output.Reason)" | Should -BeExactly 'Skipped NotConfirmed'
    }

    It 'and a wrong code is refused, and not shown' {
        $said = Invoke-Asked 'Get-IamCredentialReport -ProfileName here -EndpointUrl $Url -ProfileLocation $File' '654321'
        $said.Output | Should -BeNullOrEmpty
        $problem = @($said.Error; $said.Thrown) | Where-Object { $_ }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        "$problem" | Should -BeLike '*GetSessionToken*'
        $problem | ConvertTo-FullText | Should -Not -Match '654321'
    }

    It 'and no code is an error: <_>' -ForEach 'nothing typed', 'nobody there' {
        $said = if ($_ -eq 'nothing typed') {
            $said = Invoke-Asked 'Get-IamCredentialReport -ProfileName here -EndpointUrl $Url -ProfileLocation $File' ''
            $problem = @($said.Error; $said.Thrown) | Where-Object { $_ }
            $problem.FullyQualifiedErrorId, "$problem", $problem.ErrorDetails.RecommendedAction
        }
        else {
            Invoke-InProcess "Import-Module '$Manifest'
                try { Get-IamCredentialReport -ProfileName here -EndpointUrl $($Simulator.Url) -ProfileLocation '$File' -ErrorAction Stop }
                catch { `$_.FullyQualifiedErrorId; `$_.ToString(); `$_.ErrorDetails.RecommendedAction }"
        }
        $said.Count | Should -Be 3
        $said[0] | Should -BeExactly 'MfaNeeded,AwsCredentialReport.Commands.GetIamCredentialReportCommand'
        $said[1] | Should -BeLike "*the profile 'here' needs a code of the MFA device *mfa/Alice, and none was entered."
        $said[2] | Should -BeExactly 'Enter the code in an interactive session, or use a profile without mfa_serial.'
    }
}
