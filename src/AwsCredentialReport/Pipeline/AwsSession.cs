using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>The defaults that AWS Tools for PowerShell keeps in the session.</summary>
internal static class AwsSession
{
    /// <summary>The connection from a cmdlet's parameters and the session.</summary>
    internal static AwsConnection Connect(AccountCommand command) => new()
    {
        Order = CredentialOrder.AwsTools,
        ProfileLocation = ProviderPaths.Target(command, command.ProfileLocation),
        Credential = command.Credential is null ? null : Unwrap(command.Credential),
        SessionCredential = Credentials(command.SessionState),
        Region = command.Region,
        SessionRegion = Region(command.SessionState),
        EndpointUrl = command.EndpointUrl,
        Http = new HttpSettings { Proxy = Proxy(command.SessionState) },
    };

    /// <summary>The credentials of <c>Set-AWSCredential</c>.</summary>
    private static object? Credentials(SessionState session) =>
        session.PSVariable.GetValue("StoredAWSCredentials") is { } stored ? Unwrap(stored) : null;

    /// <summary>The region of <c>Set-DefaultAWSRegion</c>.</summary>
    private static string? Region(SessionState session) =>
        session.PSVariable.GetValue("StoredAWSRegion") is { } region && RegionText(region) is { Length: > 0 } text ? text : null;

    /// <summary>The proxy of <c>Set-AWSProxy</c>.</summary>
    private static ProxyAddress? Proxy(SessionState session)
    {
        if (session.PSVariable.GetValue("AWSProxy") is not { } value || PSObject.AsPSObject(value) is not { } proxy ||
            Text(proxy, "Hostname") is not { Length: > 0 } host || !LanguagePrimitives.TryConvertTo<int>(proxy.Properties["Port"]?.Value, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        return new ProxyAddress(host, port)
        {
            Credentials = (proxy.Properties["Credentials"]?.Value as PSObject)?.BaseObject as ICredentials
                ?? proxy.Properties["Credentials"]?.Value as ICredentials,
            BypassOnLocal = LanguagePrimitives.IsTrue(proxy.Properties["BypassOnLocal"]?.Value),
            Bypass = LanguagePrimitives.TryConvertTo<string[]>(proxy.Properties["BypassList"]?.Value, CultureInfo.InvariantCulture, out var bypass)
                ? string.Join('\n', bypass ?? [])
                : string.Empty,
        };
    }

    /// <summary>The credentials object itself, or the keys in a PSCredential, hashtable or custom object.</summary>
    private static object Unwrap(object value)
    {
        var wrapped = PSObject.AsPSObject(value);
        return wrapped.BaseObject switch
        {
            PSCredential { Password: { Length: > 0 } } given => new Keys(given.UserName, given.GetNetworkCredential().Password, null),
            IDictionary table => Keys.Of(name => table.Contains(name) ? table[name]?.ToString() : null) ?? wrapped.BaseObject,
            PSCustomObject => Keys.Of(name => Text(wrapped, name)) ?? wrapped.BaseObject,
            var other => other,
        };
    }

    /// <summary>The name of a region, from a text or from the region object of AWS Tools.</summary>
    internal static string? RegionText(object value)
    {
        var region = PSObject.AsPSObject(value);
        return region.BaseObject as string ?? Text(region, "Region") ?? Text(region, "SystemName");
    }

    private static string? Text(PSObject value, string name) => value.Properties[name]?.Value?.ToString();

    /// <summary>Keys of a script. It is not a record, because a record's ToString would print the secret.</summary>
    private sealed class Keys(string accessKeyId, string secretAccessKey, string? sessionToken)
    {
        public string AccessKeyId { get; } = accessKeyId;

        public string SecretAccessKey { get; } = secretAccessKey;

        public string? SessionToken { get; } = sessionToken;

        /// <summary>Reads the names of AWS's API, and the shorter names of AWS Tools' parameters.</summary>
        internal static Keys? Of(Func<string, string?> read) =>
            (read("AccessKeyId") ?? read("AccessKey")) is { Length: > 0 } id && (read("SecretAccessKey") ?? read("SecretKey")) is { Length: > 0 } secret
                ? new Keys(id, secret, read("SessionToken") ?? read("Token"))
                : null;

        public override string ToString() => AccessKeyId;
    }
}
