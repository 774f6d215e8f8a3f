#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

Describe 'The streams' {
    BeforeAll {
        . $PSScriptRoot/LiveHelpers.ps1
        Initialize-AwsEnvironment
        $script:Simulator = Open-Simulator -Accounts 3 -Fault "GetCredentialReport=AccessDenied@$($MemberIds[1])"
        $script:File = Write-ProfileFile ([ordered]@{
                audit  = Get-StaticProfile
                member = [ordered]@{ source_profile = 'audit'; role_arn = "arn:aws:iam::$($MemberIds[0]):role/Audit" }
                wrong  = @{ aws_access_key_id = $Keys.AccessKeyId; aws_secret_access_key = 'not-to-be-seen'; aws_session_token = 'not-to-be-seen' }
                signed = @{ aws_access_key_id = $Keys.AccessKeyId; aws_secret_access_key = 'not-to-be-seen' }
                half   = @{ aws_secret_access_key = 'not-to-be-seen' }
                json   = @{ credential_process = 'echo { "Version": 1, "AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "SecretAccessKey": "not-to-be-seen" oops' }
                other  = @{ credential_process = 'echo { "Version": 2, "AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "SecretAccessKey": "not-to-be-seen" }' }
            })
        function Invoke-Live([string] $Arguments, $Given) {
            Invoke-WithStream "param(`$url, `$file, `$c) Get-IamCredentialReport -EndpointUrl `$url $Arguments" $Simulator.Url, $File, $Given
        }
    }

    AfterAll {
        Close-Simulator $Simulator
        Restore-AwsEnvironment
    }

    It 'hold no secret: <Name>' -ForEach @(
        @{ Name = 'keys of a profile'; Arguments = '-ProfileLocation $file -ProfileName audit' }
        @{ Name = 'a role''s session'; Arguments = '-ProfileLocation $file -ProfileName member' }
        @{ Name = 'an object'; Arguments = '-Credential $c' }
        @{ Name = 'roles in accounts, one refused'; Arguments = '-Credential $c -AccountId 111122223333, 444455556666 -RoleName Audit' }
        @{ Name = 'a role''s session, refused'; Arguments = '-Credential $c -AccountId 444455556666 -RoleName Audit'; Fails = 'AccessDenied' }
        @{ Name = 'no such role'; Arguments = '-Credential $c -AccountId 111122223333 -RoleName Nobody'; Fails = 'AccessDenied' }
        @{ Name = 'a wrong secret'; Arguments = '-ProfileLocation $file -ProfileName signed'; Fails = 'InvalidCredentials' }
        @{ Name = 'a wrong session token'; Arguments = '-ProfileLocation $file -ProfileName wrong'; Fails = 'InvalidCredentials' }
        @{ Name = 'half of a profile'; Arguments = '-ProfileLocation $file -ProfileName half'; Fails = 'NotUsable' }
        @{ Name = 'a process that prints no JSON'; Arguments = '-ProfileLocation $file -ProfileName json'; Fails = 'NotUsable' }
        @{ Name = 'a process of another version'; Arguments = '-ProfileLocation $file -ProfileName other'; Fails = 'NotUsable' }
        @{ Name = 'a region that is none'; Arguments = '-Credential $c -Region nowhere'; Fails = 'RegionNotFound' }
        @{ Name = 'a profile that is none'; Arguments = '-ProfileLocation $file -ProfileName nobody'; Fails = 'ProfileNotFound' }
    ) {
        $said = Invoke-Live $Arguments $Keys
        if ($Fails) {
            $said.Error[0].FullyQualifiedErrorId | Should -BeLike "$Fails,*"
        }
        else {
            $said.Output.Count | Should -BeGreaterThan 1
        }

        Assert-NoSecret @($said.Output; $said.Error; $said.Warning; $said.Verbose; $said.Debug; $said.Progress)
    }

    # In earlier years, and behind some gateways still, the answer to a wrong signature repeats the request.
    It 'hold no token when the answer repeats the request' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $server = Start-ThreadJob {
            $client = ($using:listener).AcceptTcpClient()
            $reader = [IO.StreamReader]::new($client.GetStream())
            $headers = @{}
            while ($line = $reader.ReadLine()) {
                $name, $value = $line -split ': *', 2
                $headers[$name] = $value
            }

            # A connection that is closed before the request was read would be reset.
            $request = [char[]]::new($headers['Content-Length'])
            $null = $reader.ReadBlock($request, 0, $request.Length)
            $token = $headers['x-amz-security-token']
            $body = '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code>' +
                "<Message>The request signature we calculated does not match.`n`nThe Canonical String should have been`n'POST`nx-amz-security-token:$token'</Message>" +
                '</Error><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>'
            $head = "HTTP/1.1 403 Forbidden`r`nContent-Type: text/xml`r`nContent-Length: $($body.Length)`r`nConnection: close`r`n`r`n"
            $client.GetStream().Write([Text.Encoding]::ASCII.GetBytes($head + $body))
            $client.Dispose()
            $token
        }
        $session = [pscustomobject]@{ AccessKeyId = 'ASIAIOSFODNN7EXAMPLE'; SecretAccessKey = 'not-to-be-seen'; SessionToken = 'not-to-be-seen' }
        $said = Invoke-WithStream 'param($url, $c) Get-IamCredentialReport -EndpointUrl $url -Credential $c' "http://$($listener.LocalEndpoint)", $session
        $listener.Stop()
        $server | Wait-Job -Timeout 60 | Should -Not -BeNullOrEmpty -Because 'somebody asked'
        $server | Receive-Job -AutoRemoveJob -Wait | Should -BeExactly 'not-to-be-seen' -Because 'the token was sent'
        $said.Error[0].FullyQualifiedErrorId | Should -BeLike 'InvalidCredentials,*'
        "$($said.Error)" | Should -BeLike '*does not match (SignatureDoesNotMatch). Request id *'
        Assert-NoSecret @($said.Error; $said.Verbose; $said.Debug)
    }

    It 'would show a secret to this test' {
        Find-Secret 'x wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY x' | Should -Not -BeNullOrEmpty
        Find-Secret 'key je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY.' | Should -BeNullOrEmpty -Because 'it ends a sentence or a file name'
        Find-Secret 'key: je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY' | Should -Not -BeNullOrEmpty
        $inner = [InvalidOperationException]::new('outer', [Exception]::new('not-to-be-seen'))
        Find-Secret @([Management.Automation.ErrorRecord]::new($inner, 'x', 0, $null) | ConvertTo-FullText) | Should -Not -BeNullOrEmpty
    }

    It 'say with -Verbose what is done and why' {
        $fresh = Open-Simulator -Generation 1
        try {
            $said = Invoke-WithStream 'param($url, $c) Get-IamCredentialReport -EndpointUrl $url -Credential $c' $fresh.Url, $Keys
        }
        finally {
            Close-Simulator $fresh
        }

        $text = $said.Verbose.Message
        $text -match '^default: IAM is generating the report; retrying in \d\.\d seconds\.$' | Should -Not -BeNullOrEmpty
        $text -match "The report of account $AccountId was generated \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\." | Should -Not -BeNullOrEmpty
        $text[-1] | Should -BeExactly 'Accounts read: 1, failed: 0.'
        $text | Should -Not -Match 'request id'
    }

    It 'say with -Verbose where credentials come from, with -Debug what is called, and the request ids' {
        $said = Invoke-Live '-ProfileLocation $file -ProfileName member'
        $said.Verbose.Message | Should -Contain "Credentials: the profile 'member' ($File, line 4)."
        $text = $said.Debug.Message
        $text | Should -Contain "IAM: $($Simulator.Url)/, signed for us-east-1."
        $text -match '^AssumeRole: succeeded, request id [0-9a-f-]{36}\.$' | Should -Not -BeNullOrEmpty
        $text -match '^GetCredentialReport: succeeded, request id [0-9a-f-]{36}\.$' | Should -Not -BeNullOrEmpty
    }

    It 'are silent otherwise' {
        $said = Get-IamCredentialReport -EndpointUrl $Simulator.Url -Credential $Keys *>&1
        $said | Should -BeOfType ([AwsCredentialReport.CredentialReportEntry])
    }
}
