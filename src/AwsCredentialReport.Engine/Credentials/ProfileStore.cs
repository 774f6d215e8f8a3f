using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace AwsCredentialReport.Engine;

/// <summary>The profiles of the shared files and, on Windows, of the AWS SDK's own store.</summary>
public sealed class ProfileStore(string? location)
{
    private readonly CredentialProfileStoreChain _chain = new(location);
    private readonly SharedFiles _files = new(location);

    internal CredentialProfileStoreChain Chain => _chain;

    internal CredentialProfile? Find(string name)
    {
        try
        {
            return _chain.TryGetProfile(name, out var profile) ? profile : null;
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CredentialException(
                CredentialProblem.NotUsable, $"The profile '{name}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>The URL that a profile gives a service: in its services section, or for all of them.</summary>
    /// <remarks>The SDK forgets the one for all of them where there is a services section too.</remarks>
    internal string? EndpointUrl(CredentialProfile profile, string service) =>
        profile.IgnoreConfiguredEndpointUrls == true ? null
        : profile.Services is { } section ? _files.UrlOf(profile.Name, section, service)
        : profile.EndpointUrl;

    /// <summary>The names of all profiles; one broken profile in the files hides none of them.</summary>
    public IReadOnlyList<string> Names()
    {
        try
        {
            return [.. _chain.ListProfiles().Select(profile => profile.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return _files.Names();
        }
    }

    internal CredentialException NotFound(string name)
    {
        var names = Names();
        var near = names.Where(n => IsNear(n, name)).Take(3).ToList();
        var advice = near.Count > 0 ? $"Did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?"
            : names.Count > 0 ? $"There are {string.Join(", ", names.Take(8).Select(n => $"'{n}'"))}{(names.Count > 8 ? " …" : string.Empty)}."
            : "There are no profiles: run aws configure, or Set-AWSCredential -StoreAs.";
        return new CredentialException(CredentialProblem.ProfileNotFound, $"There is no AWS profile '{name}'{Where()}.", advice: advice);
    }

    private string Where() => string.IsNullOrEmpty(location) ? string.Empty : $" in {location}";

    // One or two slips of the hand, or another case.
    private static bool IsNear(string name, string typed) =>
        name.Contains(typed, StringComparison.OrdinalIgnoreCase) ||
        Distance(name.ToUpperInvariant(), typed.ToUpperInvariant()) <= Math.Max(typed.Length > 4 ? 2 : 1, typed.Length / 4);

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
