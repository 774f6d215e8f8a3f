namespace AwsCredentialReport.Engine;

/// <content>The calls for the account around the report.</content>
internal sealed partial class IamClient
{
    // The largest page; by default IAM returns 100 items.
    private static readonly (string Name, string? Value) LargePages = ("MaxItems", "1000");

    public IAsyncEnumerable<IamAuthorizationPage> GetAccountAuthorizationDetailsAsync(CancellationToken cancellationToken) => PagesAsync(
        "GetAccountAuthorizationDetails",
        IamDetailReaders.Authorization,
        cancellationToken,
        ("Filter.member.1", "User"),
        ("Filter.member.2", "Group"),
        ("Filter.member.3", "LocalManagedPolicy"),
        LargePages);

    public async Task<IamPasswordPolicy> GetAccountPasswordPolicyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync("GetAccountPasswordPolicy", IamDetailReaders.PasswordPolicy, cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return IamPasswordPolicy.Default;
        }
    }

    public Task<IamAccountSummary> GetAccountSummaryAsync(CancellationToken cancellationToken) =>
        SendAsync("GetAccountSummary", IamDetailReaders.Summary, cancellationToken);

    public IAsyncEnumerable<string> ListVirtualMfaDevicesAsync(CancellationToken cancellationToken) => ListAsync(
        "ListVirtualMFADevices",
        "VirtualMFADevices",
        IamDetailReaders.MfaUser,
        cancellationToken,
        ("AssignmentStatus", "Assigned"),
        LargePages);

    public async Task<IReadOnlyList<OwnServiceCredential>?> ListServiceSpecificCredentialsAsync(string? userName, CancellationToken cancellationToken)
    {
        var all = new List<OwnServiceCredential>();
        var pages = PagesAsync(
            "ListServiceSpecificCredentials",
            IamDetailReaders.ServiceCredentials,
            cancellationToken,
            userName is null ? [("AllUsers", "true"), LargePages] : [("UserName", userName)]);
        await foreach (var (isPaged, credentials) in pages.ConfigureAwait(false))
        {
            if (userName is null && !isPaged)
            {
                return null;
            }

            all.AddRange(credentials);
        }

        return all;
    }

    public IAsyncEnumerable<IamServerCertificate> ListServerCertificatesAsync(CancellationToken cancellationToken) => ListAsync(
        "ListServerCertificates", "ServerCertificateMetadataList", IamDetailReaders.ServerCertificate, cancellationToken, LargePages);

    public IAsyncEnumerable<IReadOnlyList<string>> ListEntitiesForPolicyAsync(string policyArn, CancellationToken cancellationToken) => PagesAsync(
        "ListEntitiesForPolicy", IamDetailReaders.PolicyHolders, cancellationToken, ("PolicyArn", policyArn), LargePages);

    public Task<IReadOnlyList<string>> ListOrganizationsFeaturesAsync(CancellationToken cancellationToken) =>
        SendAsync("ListOrganizationsFeatures", IamDetailReaders.OrganizationsFeatures, cancellationToken);

    public IAsyncEnumerable<IamSshKey> ListSshPublicKeysAsync(string userName, CancellationToken cancellationToken) => ListAsync(
        "ListSSHPublicKeys", "SSHPublicKeys", IamDetailReaders.SshKey, cancellationToken, ("UserName", userName));
}
