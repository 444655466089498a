<?php
/**
 * Plugin Name: caveat
 * Description: Reads posts about health before they are published, through a caveat server of your own, and shows its notes in the editor.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 *
 * Copy this file to wp-content/plugins, activate it, and name your server under Settings > caveat.
 * Before that, nothing is sent to anybody.
 *
 * A post that is held back loses nothing. In the block editor it stays as it is on the page. The classic
 * editor and everything else that saves posts keep a new post as a draft, and of a post that is public
 * already the text that readers have, with the new one as an autosave.
 */

namespace Caveat;

defined( 'ABSPATH' ) || exit;

const OPTION   = 'caveat';
const DEFAULTS = array(
	'url'     => '',
	'token'   => '',
	'preset'  => '',
	'locale'  => '',
	'fail_on' => '',
	'failed'  => 'hold',
	// A desk must be able to put a correction online while a server is down; it is told so.
	'away'    => 'publish',
);
const CHOICES  = array(
	'preset'  => array( 'As the server has it' => '', 'Blog' => 'blog', 'News' => 'news', 'Patient information' => 'patient', 'Product pages' => 'product' ),
	'locale'  => array( 'As the server has it' => '', 'Any' => 'any', 'United States' => 'US', 'United Kingdom' => 'UK', 'Ireland' => 'IE', 'Canada' => 'CA', 'Australia' => 'AU', 'European Union' => 'EU' ),
	'fail_on' => array( 'The server’s own gate' => '', 'An error' => 'error', 'An error or a warning' => 'warning' ),
	'failed'  => array( 'Hold it back, and say what to mend' => 'hold', 'Publish it with a warning' => 'publish' ),
	'away'    => array( 'Publish it with a warning' => 'publish', 'Hold it back' => 'hold' ),
);
const LABELS   = array(
	'url'     => 'Address of the server',
	'token'   => 'Token',
	'preset'  => 'Kind of articles',
	'locale'  => 'Country of the readers',
	'fail_on' => 'What fails a post',
	'failed'  => 'A post that fails',
	'away'    => 'A post that cannot be checked',
);
const OUT      = array( 'publish', 'future' ); // Statuses of a post that readers see, now or at its time.
const MOST     = 8000000; // Bytes of an answer.
const NOTE     = array( 'code', 'severity', 'message', 'help', 'excerpt', 'sentence', 'scope' ); // What is kept of a finding.

/* What is sent, and what comes back. */

/** The page that is checked: a post as its readers will have it. Posts without blocks get their paragraphs. */
function page( $title, $content, $excerpt ) {
	$body = has_blocks( $content ) ? $content : wpautop( $content );
	return '<!doctype html><html><head><title>' . esc_html( $title ) . '</title>'
		. ( '' === trim( $excerpt ) ? '' : '<meta name="description" content="' . esc_attr( wp_strip_all_tags( $excerpt ) ) . '">' )
		. "</head><body>\n" . $body . "\n</body></html>\n";
}

function settings() {
	return array_intersect_key( array_merge( DEFAULTS, (array) get_option( OPTION, array() ) ), DEFAULTS );
}

/** Arguments for wp_remote_request. Redirects are not followed: they could lead the text and the token elsewhere. */
function request( $settings, $text = null ) {
	$args = array(
		'method'              => null === $text ? 'GET' : 'POST',
		'timeout'             => 15,
		'redirection'         => 0,
		'limit_response_size' => MOST,
		'headers'             => array( 'Content-Type' => 'application/json' ),
	);
	if ( '' !== $settings['token'] ) {
		$args['headers']['Authorization'] = 'Bearer ' . $settings['token'];
	}
	if ( null !== $text ) {
		$choices      = array_filter( array_intersect_key( $settings, array_flip( array( 'preset', 'locale', 'fail_on' ) ) ) );
		$args['body'] = wp_json_encode( array( 'text' => $text, 'name' => 'post.html' ) + $choices );
	}
	return $args;
}

/** What an answer of the server says: `checked`, and then `passed`, `reason`, `risk` and `findings`, else a `reason` alone. */
function read_answer( $response ) {
	if ( is_wp_error( $response ) ) {
		return unchecked( 'the server does not answer' );
	}
	$data = json_decode( wp_remote_retrieve_body( $response ), true );
	$code = (int) wp_remote_retrieve_response_code( $response );
	if ( 401 === $code ) {
		return unchecked( 'the server wants another token; see Settings > caveat' );
	}
	if ( 200 !== $code ) {
		$detail = is_array( $data ) && isset( $data['detail'] ) && is_string( $data['detail'] ) ? $data['detail'] : "it answered $code";
		return unchecked( 'the server refused: ' . rtrim( $detail, '.' ) );
	}
	$file = $data['files'][0] ?? null;
	if ( ! isset( $file['verdict'], $file['findings'] ) || ! is_array( $file['findings'] ) || 1 !== ( $data['version'] ?? null ) ) {
		return unchecked( 'the address does not lead to a caveat server; see Settings > caveat' );
	}
	if ( 'error' === $file['verdict'] ) {
		return unchecked( rtrim( $file['errors'][0]['message'] ?? 'the text could not be read', '.' ) );
	}
	$findings = array_map( __NAMESPACE__ . '\note', array_filter( $file['findings'], 'is_array' ) );
	$order    = array_flip( array( 'error', 'warning', 'info' ) );
	usort( $findings, function ( $a, $b ) use ( $order ) { return ( $order[ $a['severity'] ] ?? 3 ) - ( $order[ $b['severity'] ] ?? 3 ); } );
	return array( 'checked' => true, 'passed' => 'pass' === $file['verdict'], 'reason' => (string) ( $file['reason'] ?? '' ), 'risk' => (int) ( $file['risk'] ?? 0 ), 'findings' => $findings );
}

function unchecked( $reason ) {
	return array( 'checked' => false, 'passed' => false, 'reason' => $reason, 'risk' => 0, 'findings' => array() );
}

function note( $finding ) {
	$made = array();
	foreach ( NOTE as $name ) {
		$made[ $name ] = is_string( $finding[ $name ] ?? null ) ? $finding[ $name ] : '';
	}
	return $made;
}

/** The answer about a post; null where no server is named. One text is sent once. */
function check( $post ) {
	static $known = array();
	$settings     = settings();
	if ( '' === $settings['url'] ) {
		return null;
	}
	$args = request( $settings, page( $post['post_title'], $post['post_content'], $post['post_excerpt'] ) );
	$key  = md5( $settings['url'] . $args['body'] );
	if ( ! isset( $known[ $key ] ) ) {
		$known[ $key ] = read_answer( wp_remote_request( $settings['url'] . '/v1/check', $args ) );
	}
	return $known[ $key ];
}

/* What follows from it. */

/** Whether a post with this answer is held back. */
function is_held( $settings, $answer ) {
	return $answer && ! $answer['passed'] && 'hold' === $settings[ $answer['checked'] ? 'failed' : 'away' ];
}

/** What to tell a writer; empty where all is well. It has no tags: the block editor shows no message that has. */
function sentence( $answer, $held ) {
	if ( ! $answer || $answer['passed'] ) {
		return '';
	}
	if ( $answer['checked'] ) {
		$said = ( $held ? 'caveat held this post back: ' : 'caveat would have held this post back: ' ) . $answer['reason'] . '.' . first_notes( $answer['findings'] );
	} else {
		$said = ( $held ? 'caveat could not check this post, so it was held back: ' : 'caveat could not check this post, and it went out unread: ' ) . $answer['reason'] . '.';
	}
	return str_replace( array( '<', '>' ), array( '‹', '›' ), $said );
}

/** The three things to mend first. */
function first_notes( $findings ) {
	$said = '';
	foreach ( array_slice( $findings, 0, 3 ) as $number => $finding ) {
		$said .= ' ' . ( $number + 1 ) . '. ' . $finding['message'] . ' ' . $finding['help'];
	}
	return $said . ( count( $findings ) > 3 ? ' The box “caveat” has ' . ( count( $findings ) - 3 ) . ' more.' : '' );
}

/** Whether this save brings words before readers that they did not have. */
function goes_out( $before, $after ) {
	if ( ! in_array( $after['post_status'], OUT, true ) || 'attachment' === $after['post_type'] || ! is_post_type_viewable( $after['post_type'] ) ) {
		return false;
	}
	if ( ! $before || ! in_array( $before['post_status'], OUT, true ) ) {
		return true;
	}
	foreach ( array( 'post_title', 'post_content', 'post_excerpt' ) as $field ) {
		if ( $before[ $field ] !== $after[ $field ] ) {
			return true;
		}
	}
	return false;
}

/** A post as it is stored; null for a new one. */
function stored( $id ) {
	$post = $id ? get_post( $id, ARRAY_A ) : null;
	return $post && 'auto-draft' !== $post['post_status'] ? $post : null;
}

/** Says whether the block editor's way in has judged the save that comes next. */
function judged( $now = null ) {
	static $judged = false;
	$was           = $judged;
	$judged        = (bool) $now;
	return $was;
}

/** The block editor and other clients of the REST API: what is held back is refused. */
function before_rest_insert( $prepared, $request ) {
	if ( is_wp_error( $prepared ) ) {
		return $prepared;
	}
	$before = stored( $prepared->ID ?? 0 );
	$empty  = array( 'post_title' => '', 'post_content' => '', 'post_excerpt' => '', 'post_status' => 'draft', 'post_type' => 'post' );
	$after  = array_merge( $empty, (array) $before, array_intersect_key( (array) $prepared, $empty ) );
	$answer = goes_out( $before, $after ) ? check( $after ) : null;
	judged( true );
	if ( is_held( settings(), $answer ) ) {
		judged( false );
		return new \WP_Error( 'caveat_held_back', sentence( $answer, true ), array( 'status' => 400 ) );
	}
	return $prepared;
}

/** All other ways to save a post, which cannot be refused. `$data` and what comes back are slashed. */
function before_insert( $data, $given ) {
	if ( judged( false ) || ( defined( 'WP_IMPORTING' ) && WP_IMPORTING ) ) {
		return $data;
	}
	$before = stored( $given['ID'] ?? 0 );
	$after  = wp_unslash( $data );
	$answer = goes_out( $before, $after ) ? check( $after ) : null;
	$held   = is_held( settings(), $answer );
	$said   = sentence( $answer, $held );
	if ( $held && $before && in_array( $before['post_status'], OUT, true ) ) {
		require_once ABSPATH . 'wp-admin/includes/post.php';
		wp_create_post_autosave( wp_slash( array( 'post_ID' => $before['ID'] ) + $after ) );
		$said .= ' Readers have the text from before; the new one is kept as an autosave.';
		$kept  = array( 'post_title', 'post_content', 'post_excerpt', 'post_modified', 'post_modified_gmt' );
		$data  = array_merge( $data, wp_slash( array_intersect_key( $before, array_flip( $kept ) ) ) );
	} elseif ( $held ) {
		$said               .= ' It is kept as a draft.';
		$data['post_status'] = 'draft';
	}
	if ( '' !== $said && get_current_user_id() ) {
		set_transient( 'caveat_said_' . get_current_user_id(), $said, HOUR_IN_SECONDS );
	}
	if ( $held ) {
		add_filter( 'redirect_post_location', __NAMESPACE__ . '\without_praise' );
	}
	return $data;
}

/** The address of the classic editor after a save that was held back, without “Post published”. */
function without_praise( $address ) {
	return remove_query_arg( 'message', $address );
}

function show_notice() {
	$said = get_transient( 'caveat_said_' . get_current_user_id() );
	if ( is_string( $said ) && '' !== $said ) {
		delete_transient( 'caveat_said_' . get_current_user_id() );
		echo '<div class="notice notice-warning"><p>' . esc_html( $said ) . '</p></div>';
	}
}

/* Notes in the editor. */

function add_routes() {
	register_rest_route(
		'caveat/v1',
		'/check/(?P<id>\d+)',
		array(
			'methods'             => 'POST',
			'permission_callback' => function ( $request ) { return current_user_can( 'edit_post', (int) $request['id'] ); },
			'callback'            => __NAMESPACE__ . '\answer_editor',
			'args'                => array_fill_keys( array( 'title', 'content', 'excerpt' ), array( 'type' => 'string', 'default' => '' ) ),
		)
	);
}

function answer_editor( $request ) {
	$answer = check( array( 'post_title' => $request['title'], 'post_content' => $request['content'], 'post_excerpt' => $request['excerpt'] ) );
	return rest_ensure_response( $answer ?? unchecked( 'no server is named yet; see Settings > caveat' ) );
}

function add_notes_box( $type ) {
	if ( is_post_type_viewable( $type ) && 'attachment' !== $type ) {
		add_meta_box( 'caveat', 'caveat', __NAMESPACE__ . '\show_notes_box', $type, 'normal', 'high' );
	}
}

function show_notes_box( $post ) {
	echo '<div id="caveat-notes" data-post="' . esc_attr( $post->ID ) . '"><button type="button" class="button">Check this text</button>'
		. '<p role="status"></p><ol style="margin-left:1.5em"></ol></div>';
}

function add_script( $page ) {
	if ( in_array( $page, array( 'post.php', 'post-new.php' ), true ) && '' !== settings()['url'] ) {
		wp_register_script( 'caveat', false, array( 'wp-api-fetch', 'wp-data', 'wp-dom-ready' ), '0.1.0', true );
		wp_enqueue_script( 'caveat' );
		wp_add_inline_script( 'caveat', SCRIPT );
	}
}

/** Everything that comes from a server or a writer is set as text, never as HTML. */
const SCRIPT = <<<'JS'
wp.domReady( () => {
	const box = document.getElementById( 'caveat-notes' );
	if ( ! box ) return;
	const [ button, status, list ] = box.children;
	const blocks = document.body.classList.contains( 'block-editor-page' );
	const editor = () => wp.data.select( 'core/editor' );
	const value = ( id ) => document.getElementById( id )?.value ?? '';
	const text = () => {
		if ( blocks ) {
			const of = ( name ) => editor().getEditedPostAttribute( name ) ?? '';
			return { title: of( 'title' ), content: editor().getEditedPostContent(), excerpt: of( 'excerpt' ) };
		}
		window.tinymce?.triggerSave();
		return { title: value( 'title' ), content: value( 'content' ), excerpt: value( 'excerpt' ) };
	};
	const make = ( name, words, parent ) => {
		const made = document.createElement( name );
		made.textContent = words;
		parent.append( made );
		return made;
	};
	const plain = ( html ) => new DOMParser().parseFromString( html, 'text/html' ).body.textContent;
	const place = ( words, among ) => {
		for ( const block of among ) {
			const inner = place( words, block.innerBlocks );
			if ( inner ) return inner;
			if ( plain( wp.blocks.getBlockContent( block ) ).includes( words ) ) return block.clientId;
		}
	};
	const show = ( finding ) => {
		const all = wp.data.select( 'core/block-editor' ).getBlocks();
		const found = place( plain( finding.sentence ), all ) || place( plain( finding.excerpt ), all );
		if ( found ) wp.data.dispatch( 'core/block-editor' ).selectBlock( found );
	};
	const draw = ( answer ) => {
		status.textContent = ! answer.checked
			? `Not checked: ${ answer.reason }.`
			: answer.passed ? `Passes, with a risk of ${ answer.risk } of 100.` : `Fails: ${ answer.reason }.`;
		list.replaceChildren();
		for ( const finding of answer.findings ) {
			const item = make( 'li', '', list );
			make( 'strong', `${ finding.code } ${ finding.severity }: `, item );
			make( 'span', finding.message, item );
			make( 'p', finding.help, item );
			if ( blocks && finding.scope !== 'document' && finding.excerpt ) {
				const shown = plain( finding.excerpt );
				const link = make( 'button', `Show “${ shown.length > 40 ? shown.slice( 0, 40 ) + '…' : shown }”`, item );
				link.type = 'button';
				link.className = 'button-link';
				link.addEventListener( 'click', () => show( finding ) );
			}
		}
	};
	let last = 0;
	const check = async () => {
		const mine = ++last;
		status.textContent = 'Checking …';
		try {
			const answer = await wp.apiFetch( { path: `/caveat/v1/check/${ box.dataset.post }`, method: 'POST', data: text() } );
			if ( mine === last ) draw( answer );
			return answer;
		} catch ( error ) {
			if ( mine === last ) status.textContent = `Not checked: ${ error.message }`;
		}
	};
	button.addEventListener( 'click', check );
	const open = () => text().content && check();
	if ( ! blocks ) return open();
	let opened = false;
	let saving = false;
	wp.data.subscribe( () => {
		if ( ! opened && editor().getCurrentPostId() ) {
			opened = true;
			open();
		}
		const now = editor().isSavingPost() && ! editor().isAutosavingPost();
		if ( saving && ! now ) {
			check().then( ( answer ) => {
				const notices = wp.data.dispatch( 'core/notices' );
				const went = editor().didPostSaveRequestSucceed() && [ 'publish', 'future' ].includes( editor().getCurrentPostAttribute( 'status' ) );
				if ( answer && went && ! answer.passed ) {
					const why = answer.checked ? `caveat would have held it back: ${ answer.reason }.` : `caveat could not check it: ${ answer.reason }.`;
					notices.createWarningNotice( `This post went out. ${ why }`, { id: 'caveat' } );
				} else {
					notices.removeNotice( 'caveat' );
				}
			} );
		}
		saving = now;
	} );
} );
JS;

/* Settings. */

/** Settings as a form sends them, made sound. An empty token leaves the one that is there. */
function sanitize( $given ) {
	$given = is_array( $given ) ? $given : array();
	$old   = settings();
	$text  = function ( $name ) use ( $given ) { return isset( $given[ $name ] ) && is_string( $given[ $name ] ) ? trim( $given[ $name ] ) : ''; };
	$url   = rtrim( esc_url_raw( $text( 'url' ), array( 'http', 'https' ) ), '/' );
	$made  = array( 'url' => $url, 'token' => preg_replace( '/[^\x21-\x7e]/', '', $text( 'token' ) ) );
	// A token belongs to its server: another one does not get it.
	if ( '' === $made['token'] && $url === $old['url'] && empty( $given['forget'] ) ) {
		$made['token'] = $old['token'];
	}
	foreach ( CHOICES as $name => $choices ) {
		$made[ $name ] = in_array( $text( $name ), $choices, true ) ? $text( $name ) : DEFAULTS[ $name ];
	}
	return $made;
}

function add_settings() {
	register_setting( OPTION, OPTION, array( 'type' => 'object', 'sanitize_callback' => __NAMESPACE__ . '\sanitize' ) );
}

function add_settings_page() {
	add_options_page( 'caveat', 'caveat', 'manage_options', OPTION, __NAMESPACE__ . '\show_settings' );
}

/** How the server of the settings answers, in a sentence. */
function state() {
	$settings = settings();
	if ( '' === $settings['url'] ) {
		return 'No server is named yet, so posts are not checked and nothing is sent.';
	}
	$response = wp_remote_request( $settings['url'] . '/v1/explain/CVT001', request( $settings ) );
	$code     = wp_remote_retrieve_response_code( $response );
	$detail   = is_wp_error( $response ) ? ' (' . $response->get_error_message() . ')' : '';
	return 200 === $code ? 'The server answers; posts are checked.' : 'Posts cannot be checked: ' . read_answer( $response )['reason'] . "$detail.";
}

function show_settings() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$settings = settings();
	echo '<div class="wrap"><h1>caveat</h1><p>' . esc_html( state() ) . '</p><form method="post" action="options.php">';
	settings_fields( OPTION );
	echo '<table class="form-table" role="presentation">';
	foreach ( LABELS as $name => $label ) {
		$id = 'id="caveat-' . esc_attr( $name ) . '" name="' . esc_attr( OPTION . "[$name]" ) . '"';
		echo '<tr><th scope="row"><label for="caveat-' . esc_attr( $name ) . '">' . esc_html( $label ) . '</label></th><td>';
		if ( 'url' === $name ) {
			echo "<input $id type='url' class='regular-text' placeholder='http://127.0.0.1:8417' value='" . esc_attr( $settings['url'] ) . "'>"
				. '<p class="description">Titles, texts and excerpts are sent there. Use https for a server on another machine.</p>';
		} elseif ( 'token' === $name ) {
			$known = '' !== $settings['token'];
			echo "<input $id type='password' class='regular-text' autocomplete='off' placeholder='" . ( $known ? 'saved; leave empty to keep it' : 'none' ) . "'>";
			echo $known ? ' <label><input type="checkbox" name="' . esc_attr( OPTION . '[forget]' ) . '" value="1"> Forget it</label>' : '';
		} else {
			echo "<select $id>";
			foreach ( CHOICES[ $name ] as $words => $value ) {
				echo '<option value="' . esc_attr( $value ) . '"' . selected( $settings[ $name ], $value, false ) . '>' . esc_html( $words ) . '</option>';
			}
			echo '</select>';
		}
		echo '</td></tr>';
	}
	echo '</table>';
	submit_button();
	echo '</form></div>';
}

function uninstall() {
	foreach ( is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( 0 ) as $site ) {
		if ( $site ) {
			switch_to_blog( $site );
		}
		delete_option( OPTION );
		foreach ( get_users( array( 'fields' => 'ID' ) ) as $user ) {
			delete_transient( "caveat_said_$user" );
		}
		if ( $site ) {
			restore_current_blog();
		}
	}
}

function start() {
	foreach ( get_post_types( array( 'show_in_rest' => true ) ) as $type ) {
		add_filter( "rest_pre_insert_$type", __NAMESPACE__ . '\before_rest_insert', 100, 2 );
	}
}

add_action( 'rest_api_init', __NAMESPACE__ . '\start', 100 );
add_action( 'rest_api_init', __NAMESPACE__ . '\add_routes' );
add_filter( 'wp_insert_post_data', __NAMESPACE__ . '\before_insert', 100, 2 );
add_action( 'admin_notices', __NAMESPACE__ . '\show_notice' );
add_action( 'add_meta_boxes', __NAMESPACE__ . '\add_notes_box' );
add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\add_script' );
add_action( 'admin_init', __NAMESPACE__ . '\add_settings' );
add_action( 'admin_menu', __NAMESPACE__ . '\add_settings_page' );
register_uninstall_hook( __FILE__, __NAMESPACE__ . '\uninstall' );
