namespace AwsCredentialReport.Engine;

/// <summary>
/// The path of a user where a file is expected: GitHub follows an alert by it, so it must not change from
/// report to report as the user's line would.
/// </summary>
internal static class SarifPath
{
    internal static string Of(IHygieneFinding finding)
    {
        var account = $"aws/{Segment(finding.AccountId ?? "any")}/iam";
        return finding switch
        {
            { UserName: { } user } when ReportWord.Is(user, ReportWord.RootAccount) => account + "/root",
            { UserName: { } user } => $"{account}/users/{Segment(user)}",
            { ReportGeneratedTime: not null } => account + "/credential-report",
            _ => account + "/waivers",
        };
    }

    /// <summary>A file of the repository, as a relative URI; null for none.</summary>
    /// <exception cref="HygieneOptionException">The path is absolute or leaves the repository.</exception>
    internal static string? OfFile(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var parts = path.Replace('\\', '/').Split('/').Where(part => part is not ".").ToList();
        return Path.IsPathRooted(path) || path.Contains(':', StringComparison.Ordinal) || parts.Any(part => part is "" or "..")
            ? throw new HygieneOptionException(Sentence.Format(Messages.SarifArtifactInvalid, path))
            : string.Join('/', parts.Select(Segment));
    }

    // A name of dots alone would be a step up or none, also when it is escaped.
    private static string Segment(string name) =>
        name.All(c => c == '.') ? "_" + name : Uri.EscapeDataString(name);
}
