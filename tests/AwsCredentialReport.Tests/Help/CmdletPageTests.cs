using AwsCredentialReport.HelpBuilder;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Help;

public sealed class CmdletPageTests
{
    public static TheoryData<string> Cmdlets => BuiltModule.Names();

    [Fact]
    public void There_is_a_page_for_each_cmdlet_and_no_other() => Assert.Equal(
        BuiltModule.Cmdlets.Select(cmdlet => cmdlet.Name),
        Directory.EnumerateFiles(BuiltModule.Pages, "*.md")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.StartsWith("about_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_manifest_exports_the_cmdlets_and_aliases_of_the_assembly()
    {
        var manifest = File.ReadAllText(Repository.PathOf("AwsCredentialReport.psd1"));

        Assert.All(
            BuiltModule.Cmdlets.SelectMany(cmdlet => cmdlet.Aliases.Append(cmdlet.Name)),
            name => Assert.Contains($"'{name}'", manifest, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_is_described_and_nothing_else_is(string name)
    {
        var parameters = BuiltModule.PageOf(name).Parameters;

        Assert.Equal(BuiltModule.Get(name).Parameters.Select(p => p.Name), parameters.Select(p => p.Name));
        Assert.All(parameters, parameter => Assert.NotEmpty(parameter.Description));
        Assert.All(parameters, parameter => Assert.NotEmpty(parameter.Default));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_facts_on_the_page_are_those_of_the_assembly(string name)
    {
        var path = BuiltModule.PagePathOf(name);

        Repository.AssertFile(path, PageFacts.Refresh(File.ReadAllText(path), BuiltModule.Get(name)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_is_whole(string name)
    {
        var page = BuiltModule.PageOf(name);
        var facts = BuiltModule.Get(name);

        Assert.Equal(name, page.Name);
        Assert.InRange(page.Synopsis.Length, 1, 100);
        Assert.NotEmpty(page.Description);
        Assert.NotEmpty(page.Notes);
        Assert.NotEmpty(page.Inputs);
        Assert.Equal(facts.Outputs, page.Outputs.Select(type => type.Name));
        Assert.NotEmpty(page.Links);
        Assert.EndsWith($"/module/docs/en-US/{name}.md", facts.HelpUri, StringComparison.Ordinal);
        Assert.All(facts.Aliases, alias =>
            Assert.Contains(page.Notes, note => note.Contains(alias, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void There_are_three_examples_or_more_with_code_and_words(string name)
    {
        var examples = BuiltModule.PageOf(name).Examples;

        Assert.InRange(examples.Count, 3, int.MaxValue);
        Assert.All(examples, (example, index) =>
        {
            Assert.StartsWith($"Example {index + 1}: ", example.Title, StringComparison.Ordinal);
            Assert.Contains(name, example.Code, StringComparison.Ordinal);
            Assert.NotEmpty(example.Remarks);
        });
    }

    [Theory]
    [InlineData("Get-IamCredentialReport")]
    [InlineData("Test-IamCredentialHygiene")]
    [InlineData("Get-IamCredentialHygieneRule")]
    public void What_the_report_leaves_out_is_said(string name)
    {
        var notes = string.Join('\n', BuiltModule.PageOf(name).Notes);

        Assert.All(
            ["roles", "Identity Center", "SSH keys", "service-specific credentials", "server certificates"],
            missing => Assert.Contains(missing, notes, StringComparison.Ordinal));
    }

    [Fact]
    public void Links_between_the_pages_lead_somewhere() => Assert.All(
        Directory.EnumerateFiles(BuiltModule.Pages, "*.md")
            .SelectMany(path => PowerShellBlocks.LinkedPages(File.ReadAllText(path))),
        page => Assert.True(File.Exists(Path.Combine(BuiltModule.Pages, page)), page));
}
