using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace AwsCredentialReport.Engine;

/// <summary>Credentials of IAM Identity Center, from the sign-in that <c>aws sso login</c> left. It never starts one.</summary>
internal sealed class SignIn : AWSCredentials
{
    private readonly SSOAWSCredentials _sso;
    private readonly string _profile;

    private SignIn(SSOAWSCredentials sso, string profile)
    {
        _sso = sso;
        _profile = profile;
    }

    internal static SignIn Of(CredentialProfile profile)
    {
        SsoBridge.Register();
        var options = profile.Options;
        if (options.SsoAccountId is null || options.SsoRoleName is null || options.SsoRegion is null || options.SsoStartUrl is null)
        {
            throw new CredentialException(
                CredentialProblem.NotUsable,
                $"The profile '{profile.Name}' cannot be used: it needs sso_account_id, sso_role_name, sso_region and sso_start_url.",
                advice: $"Run aws configure sso --profile {profile.Name}.");
        }

        return new SignIn(
            new SSOAWSCredentials(
                options.SsoAccountId,
                options.SsoRegion,
                options.SsoRoleName,
                options.SsoStartUrl,
                new SSOAWSCredentialsOptions
                {
                    ClientName = "AwsCredentialReport",
                    SessionName = options.SsoSession,
                    SupportsGettingNewToken = false,
                }),
            profile.Name);
    }

    public override ImmutableCredentials GetCredentials() => throw new NotSupportedException("Only asynchronous calls are made.");

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await _sso.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonClientException or UnauthorizedAccessException or SsoRefusedException)
        {
            var denied = e is SsoRefusedException { IsExpired: false } ? e.Message : null;
            throw new CredentialException(
                CredentialProblem.SignInNeeded,
                denied is null
                    ? $"The SSO sign-in of the profile '{_profile}' has expired, or there is none."
                    : $"IAM Identity Center refused the profile '{_profile}': {denied.TrimEnd('.')}.",
                e,
                $"Run aws sso login --profile {_profile}, or Invoke-AWSSSOLogin -ProfileName {_profile}.");
        }
    }
}
