using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AwsCredentialReport.Tests.Properties;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>A line of cases.jsonl. <see cref="CaseText"/> has the placeholders that its texts may contain.</summary>
internal sealed record IdentityCase
{
    /// <summary>One case by name, or several by a regular expression.</summary>
    internal const string FilterVariable = "IDENTITY_CASE";

    private const string FileVariable = "IDENTITY_CASES";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>
    /// In the order of the file, filtered by <see cref="FilterVariable"/>. Without LONG_TESTS=1, every sixth of the short ones:
    /// the cases about one topic are neighbours.
    /// </summary>
    internal static IReadOnlyList<IdentityCase> All { get; } = Read();

    internal static int InFile { get; private set; }

    internal static bool IsFiltered => Environment.GetEnvironmentVariable(FilterVariable) is { Length: > 0 };

    public required string Name { get; init; }

    /// <summary>Path to content; "config" and "credentials" are those in .aws. See <see cref="CaseFiles"/>.</summary>
    public Dictionary<string, JsonElement> Files { get; init; } = [];

    /// <summary>Added to the usual variables; null removes one; @KEYS@ sets the variables of a key id.</summary>
    public Dictionary<string, string?> Env { get; init; } = [];

    public string[] Args { get; init; } = [];

    /// <summary>The CLI's arguments, where they differ.</summary>
    public string[]? CliArgs { get; init; }

    public MockScript Mock { get; init; } = new();

    /// <summary>Whether SSL_CERT_FILE makes the mock's authority known.</summary>
    public bool Trusted { get; init; } = true;

    /// <summary>Only LONG_TESTS=1 runs it: it waits for a time limit, or is the like of another.</summary>
    public bool Long { get; init; }

    public required CaseExpectation Expect { get; init; }

    /// <summary>Why the AWS CLI does something else.</summary>
    public string? Differs { get; init; }

    /// <summary>Why version 1 alone does something else.</summary>
    public string? Differs1 { get; init; }

    /// <summary>The version 2 that first knew the feature.</summary>
    public string? Since { get; init; }

    /// <summary>Why the CLI is not asked.</summary>
    public string? ToolOnly { get; init; }

    public static IdentityCase Named(string name) => All.Single(one => one.Name == name);

    public override string ToString() => Name;

    private static IdentityCase[] Read()
    {
        var path = Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } other
            ? other
            : Path.Combine(AppContext.BaseDirectory, "Identity", "cases.jsonl");
        var filter = new Regex(
            Environment.GetEnvironmentVariable(FilterVariable) ?? string.Empty,
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
        var cases = File.ReadLines(path).Where(line => line.Length > 0 && line[0] == '{').Select(Parse).ToArray();
        var twice = cases.GroupBy(one => one.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidDataException($"Two cases are named '{twice.Key}'.");
        }

        InFile = cases.Length;
        return LongTests.AreWanted || IsFiltered
            ? [.. cases.Where(one => filter.IsMatch(one.Name) && (!one.Long || LongTests.AreWanted))]
            : [.. cases.Where(one => !one.Long).Where((_, index) => index % 6 == 0)];
    }

    private static IdentityCase Parse(string line, int index)
    {
        try
        {
            return JsonSerializer.Deserialize<IdentityCase>(line, Options)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Case {index + 1}, {line[..Math.Min(60, line.Length)]}: {e.Message}", e);
        }
    }
}

/// <summary>What must happen.</summary>
internal sealed record CaseExpectation
{
    /// <summary>The last GetCredentialReport, as <see cref="MockCall.ToString"/> shows it behind the action.</summary>
    public string? Iam { get; init; }

    /// <summary>Calls to STS and the other sources that must have come first, in this order.</summary>
    public string[] Before { get; init; } = [];

    /// <summary>Actions that must not have been called.</summary>
    public string[] Never { get; init; } = [];

    /// <summary>The command fails, and stderr matches each of these.
    /// Without <see cref="Iam"/>, IAM is not called.</summary>
    public string[]? Error { get; init; }

    /// <summary>What the line of --verbose must match besides the caller's ARN, the host and the region.</summary>
    public string? Source { get; init; }
}
