using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace AwsCredentialReport.Engine;

/// <summary>Credentials of IAM Identity Center, from the sign-in that <c>aws sso login</c> left. It never starts one.</summary>
internal sealed class SignIn : AsyncCredentials
{
    private readonly SSOAWSCredentials _sso;
    private readonly string _profile;
    private readonly SsoCall _call;

    private SignIn(SSOAWSCredentials sso, string profile, HttpSettings http)
    {
        _sso = sso;
        _profile = profile;
        _call = new SsoCall(http);
    }

    internal static SignIn Of(CredentialProfile profile, HttpSettings http)
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
            profile.Name,
            http);
    }

    protected override async Task<ImmutableCredentials> MakeAsync()
    {
        SsoBridge.Begin(_call);
        try
        {
            return await _sso.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception) when (_call.Failure is not null)
        {
            // The SDK renews a sign-in once, and from then on says that it has expired.
            throw _call.Failure;
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
