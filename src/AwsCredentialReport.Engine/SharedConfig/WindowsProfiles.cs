using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Internal.Settings;

namespace AwsCredentialReport.Engine;

/// <summary>The encrypted store that AWS Tools and the AWS SDK for .NET keep on Windows, read by the SDK.</summary>
internal static class WindowsProfiles
{
    private static string Store => Messages.WindowsStore;

    internal static IEnumerable<string> Names() => IsThere ? new NetSDKCredentialsFile().ListProfileNames() : [];

    /// <summary>The profile with the settings that the shared files would have; null when the store has none of that name.</summary>
    internal static ConfigProfile? Find(string name)
    {
        if (!IsThere || !new NetSDKCredentialsFile().TryGetProfile(name, out var profile))
        {
            return null;
        }

        var section = new IniSection(name, Store, line: 0);
        var options = profile.Options;
        Set("aws_access_key_id", options.AccessKey);
        Set("aws_secret_access_key", options.SecretKey);
        Set("aws_session_token", options.Token);
        Set("role_arn", options.RoleArn);
        Set("source_profile", options.SourceProfile);
        Set("credential_source", options.CredentialSource);
        Set("external_id", options.ExternalID);
        Set("mfa_serial", options.MfaSerial);
        Set("credential_process", options.CredentialProcess);
        Set("endpoint_name", options.EndpointName);
        Set("region", profile.Region?.SystemName);
        return new ConfigProfile(name, config: null, section);

        void Set(string key, string? value)
        {
            if (value is not null)
            {
                section.Set(key, new Setting(value, Store, line: 0));
            }
        }
    }

    private static bool IsThere => OperatingSystem.IsWindows() && UserCrypto.IsUserCryptAvailable;
}
