using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>The Authorization header, taken apart.</summary>
internal sealed record Authorization(
    string AccessKeyId, CredentialScope Scope, IReadOnlyList<string> SignedHeaders, string Signature)
{
    internal static Authorization Parse(string? header)
    {
        if (header is null)
        {
            throw new SimulatedFault("MissingAuthenticationToken", 403, "Request is missing Authentication Token");
        }

        if (!header.StartsWith(SigV4.Algorithm + " ", StringComparison.Ordinal))
        {
            throw new SimulatedFault(
                "IncompleteSignature", 400, $"Unsupported AWS 'algorithm': '{header.Split(' ')[0]}'.");
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header[SigV4.Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2);
            if (pair.Length != 2 || !parts.TryAdd(pair[0], pair[1]))
            {
                throw Incomplete($"'{part}' not a valid key=value pair (missing equal-sign) in Authorization header.");
            }
        }

        var credential = Part(parts, "Credential").Split('/');
        if (credential.Length != 5)
        {
            throw Incomplete(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.");
        }

        if (!string.Equals(credential[4], SigV4.Terminator, StringComparison.Ordinal))
        {
            throw Mismatch(
                $"Credential should be scoped with a valid terminator: '{SigV4.Terminator}', not '{credential[4]}'.");
        }

        return new Authorization(
            credential[0],
            new CredentialScope(credential[1], credential[2], credential[3]),
            Part(parts, "SignedHeaders").Split(';'),
            Part(parts, "Signature"));
    }

    internal static SimulatedFault Mismatch(string message) => new("SignatureDoesNotMatch", 403, message);

    internal static SimulatedFault Incomplete(string message) => new("IncompleteSignature", 400, message);

    private static string Part(Dictionary<string, string> parts, string name) => parts.GetValueOrDefault(name)
        ?? throw Incomplete($"Authorization header requires '{name}' parameter.");
}
