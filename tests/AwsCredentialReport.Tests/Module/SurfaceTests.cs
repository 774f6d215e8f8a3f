using System.Text.RegularExpressions;
using AwsCredentialReport.HelpBuilder;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Module;

/// <summary>The surface of the built module, read from its metadata and its manifest.</summary>
public sealed partial class SurfaceTests
{
    private static readonly string Bin = Repository.PathOf("module", "bin");
    private static readonly string Manifest = File.ReadAllText(Repository.PathOf("AwsCredentialReport.psd1"));

    // Of PowerShell's approved verbs those that this module uses.
    private static readonly string[] Verbs = ["Add", "Compare", "ConvertTo", "Disable", "Export", "Get", "Measure", "New", "Register", "Remove", "Restore", "Test"];

    private static readonly IReadOnlyList<CmdletFacts> Cmdlets =
        ModuleMetadata.Read(Path.Combine(Bin, "AwsCredentialReport.dll"));

    public static TheoryData<string> Names => [.. Cmdlets.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void The_manifest_exports_every_cmdlet() =>
        Assert.Equal(Cmdlets.Select(cmdlet => cmdlet.Name), Listed("CmdletsToExport").Order(StringComparer.Ordinal));

    [Fact]
    public void The_manifest_exports_every_alias() => Assert.Equal(
        Cmdlets.SelectMany(cmdlet => cmdlet.Aliases).Order(StringComparer.Ordinal),
        Listed("AliasesToExport").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("VariablesToExport")]
    public void The_manifest_exports_nothing_else(string entry) => Assert.Empty(Listed(entry));

    [Fact]
    public void The_names_that_users_asked_for_are_there() => Assert.Subset(
        Cmdlets.Select(cmdlet => cmdlet.Name).ToHashSet(StringComparer.Ordinal),
        new HashSet<string>(StringComparer.Ordinal) { "Get-IamCredentialReport", "Test-IamCredentialHygiene" });

    [Theory]
    [MemberData(nameof(Names))]
    public void Verbs_are_approved(string name) => Assert.Contains(name.Split('-')[0], Verbs);

    [Theory]
    [MemberData(nameof(Names))]
    public void Nouns_are_singular_and_say_Iam_or_what_is_stale(string name)
    {
        var noun = name.Split('-')[1];
        Assert.Matches("^(Iam|Stale|Disabled)[A-Za-z]+[^s]$", noun);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_output_is_declared(string name) => Assert.NotEmpty(Find(name).Outputs);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_help_is_a_page_of_its_own_over_https(string name)
    {
        var uri = Find(name).HelpUri;
        Assert.StartsWith("https://", uri, StringComparison.Ordinal);
        Assert.EndsWith($"/{name}.md", uri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_set_takes_one_thing_from_the_pipeline(string name)
    {
        var cmdlet = Find(name);
        Assert.All(cmdlet.Sets, set => Assert.InRange(cmdlet.InSet(set).Count(pair => pair.Facts.IsByValue), 0, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_positions_of_a_set_are_counted_from_0(string name)
    {
        var cmdlet = Find(name);
        Assert.All(cmdlet.Sets, set =>
        {
            var positions = cmdlet.InSet(set).Select(pair => pair.Facts.Position).OfType<int>().Order().ToList();
            Assert.Equal(Enumerable.Range(0, positions.Count), positions);
        });
    }

    // Else PowerShell could not tell it from another.
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_set_but_the_default_has_a_mandatory_parameter_of_its_own(string name)
    {
        var cmdlet = Find(name);
        var others = cmdlet.Sets.Where(set => set is not null && set != cmdlet.DefaultSet);
        Assert.All(others, set => Assert.Contains(
            cmdlet.Parameters.SelectMany(parameter => parameter.Sets), facts => facts.Set == set && facts.IsMandatory));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_default_set_exists_and_is_named_when_there_are_several(string name)
    {
        var cmdlet = Find(name);
        Assert.True(cmdlet.Sets.Count == 1 || cmdlet.DefaultSet is not null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_are_switches_and_no_secret_is_plain_or_piped_by_name(string name) =>
        Assert.All(Find(name).Parameters, parameter =>
        {
            Assert.NotEqual("bool", parameter.Type);
            Assert.DoesNotMatch("(?i)secret|token|passphrase", parameter.Type == "string" ? parameter.Name : string.Empty);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void No_parameter_is_called_Profile_or_as_a_common_one(string name)
    {
        string[] taken = ["Profile", "Verbose", "Debug", "ErrorAction", "WarningAction", "OutVariable"];
        Assert.Empty(Find(name).Parameters.Select(parameter => parameter.Name).Intersect(taken, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_changes_something_takes_WhatIf_and_Confirm_last(string name)
    {
        var isActing = name.Split('-')[0] is "Add" or "Disable" or "Export" or "New" or "Register" or "Remove" or "Restore";
        Assert.Equal(isActing, Find(name).Parameters.Select(p => p.Name).TakeLast(2).SequenceEqual(["WhatIf", "Confirm"]));
    }

    [Fact]
    public void Nothing_of_PowerShell_is_staged() => Assert.DoesNotContain(
        Staged(), file => Path.GetFileName(file).StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase)
            || Path.GetFileName(file).StartsWith("Microsoft.PowerShell", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_cmdlets_and_Core_lie_beside_the_manifest_and_the_rest_apart()
    {
        Assert.Equal(
            ["AwsCredentialReport.Core.dll", "AwsCredentialReport.Loader.dll", "AwsCredentialReport.dll"],
            Directory.GetFiles(Bin, "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var apart = Directory.GetFiles(Path.Combine(Bin, "dependencies"), "*.dll").Select(Path.GetFileName).ToList();
        Assert.Contains("AwsCredentialReport.Engine.dll", apart);
        Assert.Contains("CsvHelper.dll", apart);
        Assert.DoesNotContain("AwsCredentialReport.Core.dll", apart);
    }

    [Fact]
    public void What_the_manifest_names_exists()
    {
        var files = QuotedPath().Matches(Manifest).Select(match => match.Groups["path"].Value).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(Repository.PathOf(file)), file));
    }

    private static CmdletFacts Find(string name) => Cmdlets.Single(cmdlet => cmdlet.Name == name);

    private static string[] Staged() => Directory.GetFiles(Bin, "*", SearchOption.AllDirectories);

    private static IEnumerable<string> Listed(string entry)
    {
        var list = Regex.Match(Manifest, $@"\b{entry}\s*=\s*@\((?<list>[^)]*)\)", RegexOptions.None, TimeSpan.FromMinutes(1));
        Assert.True(list.Success, $"The manifest has no {entry}.");
        return Quoted().Matches(list.Groups["list"].Value).Select(match => match.Groups["text"].Value);
    }

    [GeneratedRegex("'(?<text>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("'(?<path>module/[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedPath();
}
