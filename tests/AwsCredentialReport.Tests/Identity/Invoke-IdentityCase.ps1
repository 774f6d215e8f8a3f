# Runs Get-IamCredentialReport with a case's arguments of the Tool, and prints all that a user could see of it: the rows,
# each stream, $Error with its inner exceptions, and the parameters as PowerShell dumps them.
param([Parameter(Mandatory)] [string] $Manifest, [Parameter(ValueFromRemainingArguments)] [string[]] $CaseArguments)

$ErrorActionPreference = 'Continue'
$names = @{
    '--profile' = 'ProfileName'; '--region' = 'Region'; '--endpoint-url' = 'EndpointUrl'; '--timeout-seconds' = 'TimeoutSeconds'
    '--account-id' = 'AccountId'; '--role-name' = 'RoleName'; '--external-id' = 'ExternalId'
}
$parameters = @{}
for ($i = 0; $i -lt $CaseArguments.Count; $i += 2) {
    if (-not $names.ContainsKey($CaseArguments[$i])) {
        'No such parameter.'
        exit 0
    }

    $parameters[$names[$CaseArguments[$i]]] = $CaseArguments[$i + 1]
}

Import-Module $Manifest
$failed = $false
try {
    Get-IamCredentialReport @parameters -Verbose -Debug -ErrorVariable said *>&1 | ForEach-Object { $_ | Format-List * -Force | Out-String -Width 500 }
}
catch {
    $failed = $true
    $_ | Format-List * -Force | Out-String -Width 500
}

foreach ($record in @($Error) + @($said)) {
    $record | Format-List * -Force | Out-String -Width 500
    for ($exception = $record.Exception; $exception; $exception = $exception.InnerException) {
        $exception.ToString()
        $exception.Data.Values
        $exception | ConvertTo-Json -Depth 2 -WarningAction SilentlyContinue
    }
}

exit [int]($failed -or $said.Count -gt 0)
