using System.Globalization;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.Tests.Wording;

/// <summary>Every sentence for the user stands in a Messages.resx, and every one of them is used with its values.</summary>
public sealed partial class MessageTests
{
    // Part of a name or of a format that only looks like a sentence.
    private static readonly string[] NoSentences =
    [
        "AWS PS Default", "MultiFactorAuthentication failed", "SSO Token", "bold red", "##vso[task.logissue type=", "unknown owner",

        // OCSF's captions and the types and standards of Security Hub.
        "Compliance Finding", "AWS Account", "Software and Configuration Checks/", "AWS Security Best Practices",
        "CIS AWS Foundations Benchmark", "PCI-DSS Controls", "Industry and Regulatory Standards/",
    ];

    // The text of a rule stands in its class. A page is read beside its script, so a section's text is in the section's class.
    private static readonly string[] Exempt = ["Hygiene/", "Reports/", "Export/Html/"];

    public static TheoryData<string> Projects => [.. SourceFiles.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_sentence_is_used(string project)
    {
        var used = SourceFiles.Of(project).SelectMany(file => Id().Matches(file.Text)).Select(id => id.Groups["id"].Value);

        // The module finds the advice of an error by the error's id.
        var ids = SourceFiles.Sentences(project).Keys
            .Select(id => project == "AwsCredentialReport" ? id.Replace("_Action", string.Empty, StringComparison.Ordinal) : id);
        Assert.Empty(ids.Except(used));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_sentence_gets_as_many_values_as_it_has_places(string project)
    {
        var places = SourceFiles.Sentences(project).ToDictionary(pair => pair.Key, pair => Places(pair.Value), StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var (path, text) in SourceFiles.Of(project))
        {
            var formatted = new HashSet<int>();
            foreach (Match call in FormattingCall().Matches(text))
            {
                var start = call.Index + call.Length;
                var arguments = SourceFiles.Arguments(text.AsSpan(start));
                foreach (Match id in Id().Matches(arguments[0]))
                {
                    formatted.Add(text.IndexOf(id.Value, start, StringComparison.Ordinal));
                    Expect(id, arguments.Count - 1);
                }
            }

            foreach (Match id in Id().Matches(text).Where(id => !formatted.Contains(id.Index) && !IsTemplate(path, id)))
            {
                Expect(id, 0);
            }

            void Expect(Match id, int values)
            {
                if (places.TryGetValue(id.Groups["id"].Value, out var count) && count != values)
                {
                    wrong.Add(FormattableString.Invariant($"{path}: {id.Value} has {count} places and gets {values} values"));
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("AwsCredentialReport.Core")]
    [InlineData("AwsCredentialReport.Engine")]
    [InlineData("AwsCredentialReport")]
    [InlineData("AwsCredentialReport.Tool")]
    public void No_sentence_stands_in_the_code(string project) => Assert.Empty(
        from file in SourceFiles.Of(project)
        where !Array.Exists(Exempt, folder => file.Path.StartsWith(folder, StringComparison.Ordinal))
        from line in file.Text.Split('\n')
        where !line.Contains("Justification =", StringComparison.Ordinal) && !line.Contains("HelpMessage =", StringComparison.Ordinal)
        from Match literal in Literal().Matches(line)
        where TwoWords().IsMatch(literal.Value) && !NoSentences.Contains(literal.Value.Trim('"'))
        select $"{file.Path}: {literal.Value}");

    private static int Places(string sentence) => Place().Matches(sentence)
        .Select(place => int.Parse(place.Groups["index"].Value, CultureInfo.InvariantCulture) + 1)
        .DefaultIfEmpty()
        .Max();

    // ErrorRecords.Make takes the id first, and a switch may choose among sentences with the same places.
    private static bool IsTemplate(string path, Match id) =>
        path == "Errors/ErrorRecords.cs" || id.Value is "Messages.ProfileSettingAlone" or "Messages.ProfileSsoIncomplete" or "Messages.ProfileSettingUnused";

    [GeneratedRegex(@"\b(Sentence\.Format|Messages\.Format|Failed|Invalid)\((?=[^)]*\bMessages\.)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormattingCall();

    [GeneratedRegex(@"\bMessages\.(?<id>\w+)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"\{(?<index>[0-9]+)[}:]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("[A-Za-z]{2,} [A-Za-z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TwoWords();
}
